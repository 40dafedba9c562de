#include "entrypoint/alembic/options_file.hpp"

#include <filesystem>
#include <string_view>

#include "entrypoint/alembic/ini.hpp"
#include "entrypoint/chain/revision_reader.hpp"
#include "entrypoint/config/toml_table.hpp"

namespace headgate {
namespace {

namespace fs = std::filesystem;

/// The file's text; nothing where there is no such file.
Result<std::optional<std::string>> text_of(const fs::path& path) {
  std::error_code ignored;
  if (!fs::exists(path, ignored)) {
    return std::nullopt;
  }
  RevisionReader reader;
  const bool opened = reader.open(path.parent_path().string());
  const Result<std::string_view> text =
      reader.read(path.filename().string(), path.string());
  if (!opened || !text) {
    return fail(ErrorCode::bad_config, "'" + path.string() + "' cannot be read",
                "Make it a plain file that our user may read.");
  }
  return std::string(*text);
}

/// `%(here)s` and `%%`, which is all that Alembic fills in there.
std::string filled(std::string text, const std::string& here) {
  constexpr std::string_view place = "%(here)s";
  for (std::size_t at = 0; (at = text.find('%', at)) != std::string::npos;) {
    if (text.compare(at, place.size(), place) == 0) {
      text.replace(at, place.size(), here);
      at += here.size();
    } else {
      text.erase(at, text.compare(at, 2, "%%") == 0 ? 1 : 0);
      ++at;
    }
  }
  return text;
}

Result<std::optional<TomlTable>> toml_of(const fs::path& path) {
  const Result<std::optional<std::string>> read = text_of(path);
  if (!read) {
    return std::unexpected(read.error());
  }
  const std::optional<std::string>& text = *read;
  if (!text) {
    return std::nullopt;
  }
  return parse_toml_table(*text, path.string(), "tool.alembic");
}

/// Lays what `table` says over what nothing has been said of.
void lay_under(AlembicOptions& options, const TomlTable& table,
               const std::string& here) {
  const auto said = [&](std::string_view key) {
    const auto found = table.find(key);
    return found == table.end() ? std::vector<std::string>() : found->second;
  };
  const std::vector<std::string> location = said("script_location");
  if (!options.script_location && !location.empty()) {
    options.script_location = filled(location.front(), here);
  }
  if (!options.version_locations) {
    for (const std::string& each : said("version_locations")) {
      options.location_list.push_back(filled(each, here));
    }
  }
  const std::vector<std::string> yes{"true"};
  options.recursive =
      options.recursive || said("recursive_version_locations") == yes;
  options.sourceless = options.sourceless || said("sourceless") == yes;
}

Result<void> lay_ini(AlembicOptions& options, const Ini& ini,
                     const std::string& section) {
  const auto read = [&](std::string_view key,
                        std::optional<std::string>& into) -> Result<void> {
    Result<std::optional<std::string>> value = ini.get(section, key);
    if (!value) {
      return std::unexpected(std::move(value.error()));
    }
    into = *std::move(value);
    return {};
  };
  std::optional<std::string> older;
  std::optional<std::string> recursive;
  std::optional<std::string> sourceless;
  for (const Result<void>& done :
       {read("script_location", options.script_location),
        read("version_locations", options.version_locations),
        read("version_path_separator", older),
        read("path_separator", options.path_separator),
        read("recursive_version_locations", recursive),
        read("sourceless", sourceless)}) {
    if (!done) {
      return done;
    }
  }
  options.path_separator =
      options.path_separator ? options.path_separator : older;
  options.recursive = recursive == "true";
  options.sourceless = sourceless == "true";
  if (options.version_locations == "") {
    options.version_locations.reset();
  }
  return {};
}

}  // namespace

Result<std::optional<AlembicOptions>> read_alembic_options(
    const std::string& path, const std::string& section) {
  const fs::path file(path);
  const std::string here = file.parent_path().string();
  AlembicOptions options;
  bool found = false;
  if (file.filename() != "pyproject.toml") {
    const Result<std::optional<std::string>> read = text_of(file);
    if (!read) {
      return std::unexpected(read.error());
    }
    const std::optional<std::string>& text = *read;
    if (!text) {
      return std::nullopt;
    }
    const Result<Ini> ini = Ini::parse(*text, path, here);
    if (!ini) {
      return std::unexpected(ini.error());
    }
    found = ini->has(section);
    if (Result<void> laid = lay_ini(options, *ini, section); !laid) {
      return std::unexpected(std::move(laid.error()));
    }
  }
  const Result<std::optional<TomlTable>> beside =
      toml_of(file.parent_path() / "pyproject.toml");
  if (!beside) {
    return std::unexpected(beside.error());
  }
  const std::optional<TomlTable>& table = *beside;
  if (table) {
    lay_under(options, *table, here);
  } else if (!found) {
    return std::nullopt;
  }
  return options;
}

}  // namespace headgate
