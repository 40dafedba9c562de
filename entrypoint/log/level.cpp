#include "entrypoint/log/level.hpp"

#include <fmt/format.h>

namespace headgate {

Result<Level> parse_level(std::string_view name) {
  if (name == "debug") {
    return Level::debug;
  }
  if (name == "info") {
    return Level::info;
  }
  if (name == "warning" || name == "warn") {
    return Level::warning;
  }
  if (name == "error") {
    return Level::error;
  }
  return fail(ErrorCode::bad_config,
              fmt::format("'{}' is not a log level", name),
              "Use debug, info, warning or error.");
}

std::string_view severity(Level level) {
  switch (level) {
    case Level::debug:
      return "DEBUG";
    case Level::info:
      return "INFO";
    case Level::warning:
      return "WARNING";
    case Level::error:
      break;
  }
  return "ERROR";
}

}  // namespace headgate
