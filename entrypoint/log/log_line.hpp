#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "entrypoint/log/level.hpp"

namespace headgate {

/// A stable field of a log line, e.g. {"duration_ms", 12}. An empty text is
/// left out.
using LogField =
    std::pair<std::string_view, std::variant<std::string, std::int64_t>>;

/// What a log line says, redacted already.
struct LogLine {
  std::chrono::system_clock::time_point time;
  Level level = Level::info;
  std::string_view event;
  std::string message;
  std::span<const LogField> fields;
  std::string table;  ///< Lines that belong below the message.
};

/// A message, or a field's text, is cut at so many bytes. Kubernetes shows no
/// more of a termination log, the line break included.
inline constexpr std::size_t kLongestText = 4095;

/// Who says it, for the JSON.
struct LogSource {
  std::string service;  ///< Empty where the platform names none.
  std::string version;
};

/// Where the level stands in a text line.
inline constexpr std::size_t kLevelColumn = 25;
inline constexpr std::size_t kLevelWidth = 7;

/// A line for people, without the line break at its end:
/// `2025-12-08T14:13:23.123Z INFO    message  key=value`. What a terminal would
/// obey is escaped, line feeds included; only a table has lines of its own,
/// which are indented to the message's column.
[[nodiscard]] std::string text_line(const LogLine& line);

/// The line as one JSON object in Cloud Logging's shape; a failure carries what
/// Error Reporting wants.
[[nodiscard]] std::string json_line(const LogLine& line,
                                    const LogSource& source);

/// `time` as RFC 3339, in UTC with milliseconds.
[[nodiscard]] std::string timestamp(std::chrono::system_clock::time_point time);

/// `text` as UTF-8 in which control characters, and those that change the
/// direction of writing, are escaped: `\n`, `\t`, `\x1b`, `\u202e`.
[[nodiscard]] std::string printable(std::string_view text);

}  // namespace headgate
