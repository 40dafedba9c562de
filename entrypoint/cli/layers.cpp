#include "entrypoint/cli/layers.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include <fmt/format.h>
#include <sys/stat.h>

#include "entrypoint/cli/lint_settings.hpp"
#include "entrypoint/config/config_file.hpp"
#include "entrypoint/config/options.hpp"

namespace headgate {
namespace {

constexpr const char* kUsualFile = "headgate.toml";

const Option* find_option(std::string_view name) {
  const auto options = all_options();
  const auto found = std::ranges::find(options, name, &Option::name);
  return found == options.end() ? nullptr : &*found;
}

Result<void> lay_entry(Settings& settings, const ConfigEntry& entry,
                       const std::string& file) {
  const std::string place = fmt::format("{}:{}", file, entry.line);
  if (is_lint_key(entry.key)) {
    return lay_lint_entry(settings, entry, place);
  }
  const Option* option = find_option(entry.key);
  if (option == nullptr) {
    return fail(
        ErrorCode::bad_config,
        fmt::format("{}: {} is no option of headgate", place,
                    quotable_key(entry.key).value_or("what stands there")),
        "Remove it, or correct its name; headgate --help lists them.");
  }
  if (entry.list && !option->repeatable) {
    return fail(
        ErrorCode::bad_config,
        fmt::format("{}: {} takes one value, not a list", place, option->name),
        "Keep one of them, without brackets.");
  }
  for (const std::string& value : entry.values) {
    auto done = set_option(settings, *option, value, place + ": " + entry.key,
                           ErrorCode::bad_config);
    if (!done) {
      return done;
    }
  }
  return {};
}

/// Which file is to be read, and how it ends when that cannot be had.
struct NamedFile {
  std::string path;
  ErrorCode unopened = ErrorCode::bad_config;
};

/// Nothing: none is named, and the usual one is not there.
std::optional<NamedFile> find_file(const CommandLine& line,
                                   const Environment& environment) {
  if (line.config_file) {
    return NamedFile{.path = *line.config_file, .unopened = ErrorCode::usage};
  }
  const std::string named = environment.get("HEADGATE_CONFIG").value_or("");
  if (!named.empty()) {
    return NamedFile{.path = named};
  }
  // A link that leads nowhere is there as well: somebody meant a file.
  struct stat status{};
  return lstat(kUsualFile, &status) == 0
             ? std::optional(NamedFile{.path = kUsualFile})
             : std::nullopt;
}

Result<void> lay_file(Settings& settings, const NamedFile& file) {
  const auto entries = read_config_file(file.path, file.unopened);
  if (!entries) {
    return std::unexpected(entries.error());
  }
  for (const ConfigEntry& entry : *entries) {
    if (auto done = lay_entry(settings, entry, file.path); !done) {
      return done;
    }
  }
  return {};
}

Result<void> lay_environment(Settings& settings,
                             const Environment& environment) {
  // find_database reads these two itself; here they only outrank the file.
  if (!environment.get("HEADGATE_DATABASE_URL").value_or("").empty() ||
      !environment.get("HEADGATE_DATABASE_URL_FILE").value_or("").empty()) {
    settings.database_url.reset();
  }
  for (const Option& option : all_options()) {
    const auto value = option.name == "database-url"
                           ? std::nullopt
                           : environment.get(option.variable());
    if (!value || value->empty()) {
      continue;
    }
    const Result<void> done = set_option(
        settings, option, *value, option.variable(), ErrorCode::bad_config);
    if (!done) {
      return done;
    }
  }
  return {};
}

}  // namespace

Result<Settings> lay_settings(const CommandLine& line,
                              const Environment& environment) {
  Settings settings;
  const auto file = find_file(line, environment);
  Result<void> done = file ? lay_file(settings, *file) : Result<void>();
  if (done) {
    done = lay_environment(settings, environment);
  }
  for (const auto& [name, value] : line.options) {
    if (done) {
      done = set_option(settings, *find_option(name), value, "--" + name,
                        ErrorCode::usage);
    }
  }
  if (!done) {
    return std::unexpected(done.error());
  }
  return settings;
}

}  // namespace headgate
