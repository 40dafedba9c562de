#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace headgate {

/// One line of a text. Its end is LF, CR or both, as in PostgreSQL's scanner.
struct Line {
  std::size_t offset = 0;
  std::string_view text;  ///< Without the line end.
  std::size_t next = 0;   ///< Where the next line starts, or the text's size.

  [[nodiscard]] std::size_t end() const { return offset + text.size(); }
};

/// The line that starts at `offset`.
[[nodiscard]] inline Line line_at(std::string_view text, std::size_t offset) {
  const std::size_t end =
      std::min(text.find_first_of("\r\n", offset), text.size());
  std::size_t next = end;
  if (next < text.size()) {
    next += text.substr(next).starts_with("\r\n") ? 2 : 1;
  }
  return {.offset = offset,
          .text = text.substr(offset, end - offset),
          .next = next};
}

/// The white space of a line.
inline constexpr std::string_view kBlanks = " \t\f";

/// `text` without the white space of a line at both of its ends.
[[nodiscard]] inline std::string_view trim(std::string_view text) {
  const std::size_t start = text.find_first_not_of(kBlanks);
  if (start == std::string_view::npos) {
    return {};
  }
  return text.substr(start, text.find_last_not_of(kBlanks) - start + 1);
}

}  // namespace headgate
