#include "entrypoint/cli/run_log.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <unistd.h>

#include "entrypoint/config/options.hpp"
#include "entrypoint/config/platform.hpp"

namespace headgate {
namespace {

constexpr std::string_view kAfterScheme = "://";
constexpr std::array<std::string_view, 4> kEndpointSchemes{
    "tcp://", "unix://", "http://", "https://"};

/// Of `--flag=value` the value, which may be quoted alone; else the word.
std::string_view value_of(std::string_view word) {
  return word.substr(word.starts_with("--") ? word.find('=') + 1 : 0);
}

/// Whether a value can hold a password. An endpoint's URL holds none as long as
/// it names no user and has no query.
bool can_tell(std::string_view value) {
  const bool plain = !value.contains('@') && !value.contains('?') &&
                     std::ranges::any_of(kEndpointSchemes, [&](auto scheme) {
                       return value.starts_with(scheme);
                     });
  return value.contains("password=") ||
         (value.contains(kAfterScheme) && !plain);
}

/// A URL without its scheme, which is a word that hints need; else the value.
std::string_view secret_part(std::string_view value) {
  const std::size_t end = value.find(kAfterScheme);
  const bool is_url = end < value.size() && value.substr(0, end).find_first_of(
                                                "= ") == std::string_view::npos;
  return is_url ? value.substr(end + kAfterScheme.size()) : value;
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

void conceal_urls(const std::vector<std::string>& words, Log& log) {
  for (const std::string& word : words) {
    const std::string_view value = value_of(word);
    if (can_tell(value)) {
      log.redactor().add(Secret(std::string(secret_part(value))));
    }
  }
}

}  // namespace headgate
