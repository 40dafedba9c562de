#include "entrypoint/alembic/project.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <utility>

#include "entrypoint/alembic/options_file.hpp"

namespace headgate {
namespace {

namespace fs = std::filesystem;

bool is_there(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

bool same(const fs::path& a, const fs::path& b) {
  std::error_code ignored;
  return fs::equivalent(a, b, ignored);
}

fs::path rooted(const fs::path& path) {
  std::error_code ignored;
  return fs::absolute(path, ignored).lexically_normal();
}

/// A configuration that was read, and where it lies.
struct Candidate {
  fs::path config;
  std::string scripts;  ///< Its script_location.
  AlembicOptions options;
};

/// A configuration that names its script_location, if that one does.
Result<std::optional<Candidate>> read_candidate(const fs::path& path,
                                                const std::string& section) {
  Result<std::optional<AlembicOptions>> read =
      read_alembic_options(path.string(), section);
  if (!read) {
    return std::unexpected(std::move(read.error()));
  }
  std::optional<AlembicOptions>& options = *read;
  if (!options || !options->script_location) {
    return std::nullopt;
  }
  const std::string scripts = *options->script_location;
  return Candidate{
      .config = path, .scripts = scripts, .options = *std::move(options)};
}

Result<std::optional<Candidate>> read_in(const fs::path& folder,
                                         const std::string& section) {
  for (const char* name : {"alembic.ini", "pyproject.toml"}) {
    Result<std::optional<Candidate>> found =
        read_candidate(rooted(folder / name), section);
    if (!found || *found) {
      return found;
    }
  }
  return std::nullopt;
}

/// The folder that relative places count from: the configuration's, unless the
/// scripts are only where we run.
fs::path working_folder(const Candidate& found) {
  const fs::path folder = found.config.parent_path();
  const fs::path scripts = found.scripts;
  std::error_code ignored;
  const fs::path here = fs::current_path(ignored);
  return scripts.is_relative() && !is_there(folder / scripts) &&
                 is_there(here / scripts)
             ? here
             : folder;
}

std::unexpected<Error> unusable(const Candidate& found, std::string what,
                                std::string hint) {
  return fail(ErrorCode::bad_config,
              "'" + shown_path(found.config) + "': " + std::move(what),
              std::move(hint));
}

Result<std::vector<std::string>> locations_of(const Candidate& found,
                                              const fs::path& folder) {
  const AlembicOptions& options = found.options;
  std::vector<std::string> named = options.location_list;
  if (options.version_locations) {
    auto cut =
        split_locations(*options.version_locations, options.path_separator);
    if (!cut) {
      return unusable(found, "path_separator is none that Alembic knows",
                      "Choose os, space, newline, : or ;.");
    }
    named = *std::move(cut);
  }
  if (named.empty()) {
    named.push_back((fs::path(found.scripts) / "versions").string());
  }
  std::vector<std::string> locations;
  for (const std::string& each : named) {
    const std::string path = shown_path(folder / each);
    const auto again = std::ranges::find_if(
        locations, [&](const std::string& other) { return same(other, path); });
    if (again == locations.end()) {
      locations.push_back(path);
    }
  }
  return locations;
}

bool is_resource(const std::string& place) {
  return !fs::path(place).is_absolute() && place.find(':') != std::string::npos;
}

Result<std::optional<FoundProject>> describe(const Candidate& found,
                                             const std::string& section) {
  const fs::path folder = working_folder(found);
  FoundProject described{.project = {.folder = folder.string(),
                                     .config = found.config.string(),
                                     .section = section,
                                     .scripts = {},
                                     .unknown_labels = {}},
                         .locations = {},
                         .recursive = found.options.recursive,
                         .doubt = {}};
  Result<std::vector<std::string>> locations = locations_of(found, folder);
  if (!locations) {
    return std::unexpected(std::move(locations.error()));
  }
  described.locations = *std::move(locations);
  const std::string& scripts = found.scripts;
  const bool package =
      is_resource(scripts) ||
      std::ranges::any_of(described.locations, [](const std::string& each) {
        return !is_there(each) && is_resource(each);
      });
  if (package) {
    described.doubt = "script_location or version_locations name a package";
  } else if (found.options.sourceless) {
    described.doubt = "sourceless is set";
  }
  if (!is_resource(scripts)) {
    described.project.scripts = (folder / scripts).lexically_normal().string();
  }
  return described;
}

std::unexpected<Error> nowhere(const std::string& what) {
  return fail(ErrorCode::chain_not_found, what,
              "Say with --alembic-config where alembic.ini or pyproject.toml "
              "is, and with --alembic-name which section.");
}

/// The configuration that names `scripts` as its own, wherever it is.
Result<std::optional<FoundProject>> find_owner(const fs::path& scripts,
                                               const std::string& section) {
  std::error_code ignored;
  const std::array<fs::path, 2> places{rooted(scripts / ".."),
                                       fs::current_path(ignored)};
  for (const fs::path& place : places) {
    const Result<std::optional<Candidate>> read = read_in(place, section);
    if (!read) {
      return std::unexpected(read.error());
    }
    const std::optional<Candidate>& found = *read;
    if (found && same(working_folder(*found) / found->scripts, scripts)) {
      return describe(*found, section);
    }
  }
  return nowhere("'" + scripts.string() +
                 "' has an env.py, and no alembic.ini or pyproject.toml "
                 "names it as its script_location");
}

Result<std::optional<FoundProject>> describe_named(const std::string& config,
                                                   const std::string& section) {
  const Result<std::optional<Candidate>> read =
      read_candidate(rooted(config), section);
  if (!read) {
    return std::unexpected(read.error());
  }
  const std::optional<Candidate>& found = *read;
  if (!found) {
    return nowhere("'" + config + "' has no script_location in [" + section +
                   "]");
  }
  return describe(*found, section);
}

}  // namespace

std::string shown_path(const std::filesystem::path& path) {
  std::error_code ignored;
  const fs::path relative =
      path.lexically_normal().lexically_relative(fs::current_path(ignored));
  const bool below = !relative.empty() && *relative.begin() != "..";
  return (below ? relative : path.lexically_normal()).string();
}

std::optional<std::vector<std::string>> split_locations(
    const std::string& text, const std::optional<std::string>& separator) {
  static const std::map<std::string, std::string, std::less<>> signs{
      {"os", ":"}, {":", ":"}, {";", ";"}, {"space", " "}, {"newline", "\n"}};
  const auto sign = separator ? signs.find(*separator) : signs.end();
  if (separator && sign == signs.end()) {
    return std::nullopt;
  }
  const std::string ends = separator ? sign->second : ", ";
  std::vector<std::string> places;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(ends, at), text.size());
    std::string place = text.substr(at, end - at);
    place.erase(0, place.find_first_not_of(" \t\r\n"));
    place.erase(place.find_last_not_of(" \t\r\n") + 1);
    if (!place.empty()) {
      places.push_back(std::move(place));
    }
    at = end + 1;
  }
  return places;
}

Result<std::optional<FoundProject>> find_project(const ProjectSearch& search) {
  if (search.config) {
    return describe_named(*search.config, search.section);
  }
  std::vector<fs::path> places{search.directory};
  if (search.here_too) {
    places.emplace_back(".");
  }
  for (const fs::path& place : places) {
    const Result<std::optional<Candidate>> read =
        read_in(place, search.section);
    if (!read) {
      return std::unexpected(read.error());
    }
    if (const std::optional<Candidate>& found = *read) {
      return describe(*found, search.section);
    }
    if (is_there(place / "env.py") && is_there(place / "versions")) {
      return find_owner(place, search.section);
    }
  }
  return std::nullopt;
}

}  // namespace headgate
