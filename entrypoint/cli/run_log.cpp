#include "entrypoint/cli/run_log.hpp"

#include <algorithm>

#include <unistd.h>

#include "entrypoint/config/options.hpp"
#include "entrypoint/config/platform.hpp"

namespace headgate {

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

void conceal_urls(const std::vector<std::string>& words, Log& log) {
  for (const std::string& word : words) {
    if (word.find("://") != std::string::npos ||
        word.find("password=") != std::string::npos) {
      // Of `--flag=value`, the value may be quoted alone.
      const std::size_t value = word.starts_with("--") ? word.find('=') + 1 : 0;
      log.redactor().add(Secret(word.substr(value)));
    }
  }
}

}  // namespace headgate
