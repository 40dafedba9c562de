#include <ranges>

#include <fmt/format.h>

#include "entrypoint/log/log_line.hpp"
#include "entrypoint/util/utf8.hpp"

namespace headgate {
namespace {

/// Whether a terminal, or an editor, would do something else than show it.
bool is_obeyed(char32_t code) {
  const bool control = code < 0x20 || (code >= 0x7F && code <= 0x9F);
  const bool line = code == 0x2028 || code == 0x2029;
  const bool direction =
      (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
  return control || line || direction;
}

/// The table's lines, each below the message.
std::string indented(std::string_view table) {
  const std::string indent(kLevelColumn + kLevelWidth + 1, ' ');
  std::string text;
  for (const auto row : std::views::split(table, '\n')) {
    if (!row.empty()) {
      text += "\n" + indent + printable(std::string_view(row));
    }
  }
  return text;
}

std::string escape(std::uint32_t code) {
  if (code == '\n') {
    return "\\n";
  }
  if (code == '\t') {
    return "\\t";
  }
  return code < 0x80 ? fmt::format("\\x{:02x}", code)
                     : fmt::format("\\u{:04x}", code);
}

std::string quoted(std::string_view value) {
  if (value.find_first_of(" \"=\t\n") == std::string_view::npos) {
    return printable(value);
  }
  std::string text = "\"";
  for (const char byte : value) {
    text += byte == '"' || byte == '\\' ? "\\" : "";
    text += byte == '\n' ? ' ' : byte;
  }
  return printable(text) + '"';
}

std::string field_text(const LogField& field) {
  const auto& [key, value] = field;
  if (const auto* number = std::get_if<std::int64_t>(&value)) {
    return fmt::format("  {}={}", key, *number);
  }
  const auto& text = std::get<std::string>(value);
  return text.empty() ? "" : fmt::format("  {}={}", key, quoted(text));
}

}  // namespace

std::string printable(std::string_view text) {
  const std::string valid = valid_utf8(text);
  std::string shown;
  for (std::string_view rest = valid; !rest.empty();) {
    const Utf8Character character = first_utf8(rest);
    const auto code = static_cast<std::uint32_t>(character.code);
    if (!is_obeyed(character.code)) {
      shown += rest.substr(0, character.length);
    } else {
      shown += escape(code);
    }
    rest.remove_prefix(character.length);
  }
  return shown;
}

std::string timestamp(std::chrono::system_clock::time_point time) {
  using namespace std::chrono;
  const auto now = floor<milliseconds>(time);
  const auto day = floor<days>(now);
  const year_month_day date(day);
  const hh_mm_ss clock(now - day);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z",
                     static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()), clock.hours().count(),
                     clock.minutes().count(), clock.seconds().count(),
                     clock.subseconds().count());
}

std::string text_line(const LogLine& line) {
  std::string text = fmt::format("{} {:<7} {}", timestamp(line.time),
                                 severity(line.level), printable(line.message));
  for (const LogField& field : line.fields) {
    text += field_text(field);
  }
  return text + indented(line.table);
}

}  // namespace headgate
