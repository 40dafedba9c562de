#include "entrypoint/cli/run_log.hpp"

#include <algorithm>

#include <unistd.h>

#include "entrypoint/config/options.hpp"
#include "entrypoint/config/platform.hpp"
#include "entrypoint/config/url_secrets.hpp"

namespace headgate {
namespace {

void conceal(const std::vector<Secret>& secrets, Log& log) {
  for (const Secret& secret : secrets) {
    log.redactor().add(secret);
  }
}

}  // namespace

Result<Log> open_log(const Settings& settings, const Environment& environment) {
  const bool terminal = isatty(STDERR_FILENO) == 1;
  const Platform platform = find_platform(environment);
  return Log::open(
      {.json = json_logs(settings.log_format, platform, terminal),
       .color = wants_color(environment, terminal),
       .terminal = terminal,
       .level = parse_level(settings.log_level).value_or(Level::info),
       .file = settings.log_file,
       .service = platform.service,
       .service_version = platform.version});
}

Result<Log> open_early_log(const CommandLine& line,
                           const Environment& environment) {
  const auto options = all_options();
  const auto format = std::ranges::find(options, "log-format", &Option::name);
  std::vector<std::string> values{
      environment.get(format->variable()).value_or("")};
  for (const auto& [name, value] : line.options) {
    if (name == format->name) {
      values.push_back(value);
    }
  }
  Settings settings;
  for (const std::string& value : values) {
    const Result<void> unusable = format->set(settings, value);
    (void)unusable;
  }
  return open_log(settings, environment);
}

void conceal_misplaced(const std::vector<std::string>& words,
                       const Environment& environment, Log& log) {
  conceal(secrets_in(environment), log);
  for (const std::string& word : words) {
    conceal(secrets_in(word), log);
    // Of `--flag=value`, the value may be quoted alone.
    if (word.starts_with("--") && word.contains('=')) {
      conceal(secrets_in(word.substr(word.find('=') + 1)), log);
    }
  }
}

void conceal_misplaced(const Settings& settings, Log& log) {
  std::vector<std::string> values = settings.unset_env;
  values.insert(values.end(), {settings.migrations, settings.version_table,
                               settings.version_table_schema.value_or(""),
                               settings.log_file.value_or("")});
  for (const std::string& value : values) {
    conceal(secrets_in(value), log);
  }
}

}  // namespace headgate
