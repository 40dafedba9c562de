#include "entrypoint/cli/layers.hpp"

#include <algorithm>
#include <string>

#include <CLI/CLI.hpp>
#include <unistd.h>

#include "entrypoint/config/options.hpp"

namespace headgate {
namespace {

constexpr const char* kUsualFile = "headgate.toml";

const Option* find_option(std::string_view name) {
  const auto options = all_options();
  const auto found = std::ranges::find(options, name, &Option::name);
  return found == options.end() ? nullptr : &*found;
}

Result<std::vector<CLI::ConfigItem>> read_file(const std::string& file) {
  try {
    return CLI::ConfigTOML().from_file(file);
  } catch (const CLI::Error& error) {
    return fail(
        ErrorCode::bad_config,
        "the configuration file '" + file + "' cannot be read: " + error.what(),
        "Check its path and permissions, and that it is TOML.");
  }
}

Result<void> lay_item(Settings& settings, const CLI::ConfigItem& item,
                      const std::string& file) {
  // CLI11 marks the ends of a section with items of their own.
  if (item.name == "++" || item.name == "--") {
    return {};
  }
  const Option* option =
      item.parents.empty() ? find_option(item.name) : nullptr;
  if (option == nullptr) {
    return fail(ErrorCode::bad_config,
                file + " holds '" + item.fullname() +
                    "', which is no option of headgate",
                "Remove it, or correct its name; headgate --help lists them.");
  }
  for (const std::string& value : item.inputs) {
    const Result<void> done =
        set_option(settings, *option, value, file + ": " + item.name,
                   ErrorCode::bad_config);
    if (!done) {
      return done;
    }
  }
  return {};
}

Result<void> lay_file(Settings& settings, const std::string& named) {
  if (named.empty() && access(kUsualFile, F_OK) != 0) {
    return {};
  }
  const std::string file = named.empty() ? kUsualFile : named;
  const auto items = read_file(file);
  if (!items) {
    return std::unexpected(items.error());
  }
  for (const CLI::ConfigItem& item : *items) {
    if (const Result<void> done = lay_item(settings, item, file); !done) {
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
  const std::string named =
      line.config_file.empty() ? environment.get("HEADGATE_CONFIG").value_or("")
                               : line.config_file;
  Result<void> done = lay_file(settings, named);
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
