#pragma once

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

/// The line that starts at `offset`. Byte by byte, as most lines are short and
/// every file of a chain is read at every boot.
[[nodiscard]] inline Line line_at(std::string_view text, std::size_t offset) {
  std::size_t end = offset;
  while (end < text.size() && text[end] != '\n' && text[end] != '\r') {
    ++end;
  }
  std::size_t next = end;
  if (next < text.size()) {
    next += text.substr(next).starts_with("\r\n") ? 2 : 1;
  }
  return {.offset = offset,
          .text = text.substr(offset, end - offset),
          .next = next};
}

/// Whether this is white space within a line.
[[nodiscard]] constexpr bool is_blank(char byte) {
  return byte == ' ' || byte == '\t' || byte == '\f';
}

/// `text` without the white space of a line at both of its ends.
[[nodiscard]] inline std::string_view trim(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) {
    text.remove_prefix(1);
  }
  while (!text.empty() && is_blank(text.back())) {
    text.remove_suffix(1);
  }
  return text;
}

}  // namespace headgate
