#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace headgate {

/// Why the scanner could not read on (an unterminated string, say).
struct ScanError {
  std::string message;     ///< Quotes nothing of the text.
  std::size_t offset = 0;  ///< In bytes; 0 also where it is not known.
};

/// One token of SQL, as far as splitting a script asks.
struct Token {
  enum class Kind : std::uint8_t {
    word,          ///< A keyword or an unquoted name.
    line_comment,  ///< `-- …`
    comment,       ///< `/* … */`
    sign,          ///< A single character such as `;` or `(`.
    literal,       ///< A string or a number.
    other,         ///< Operators, quoted names, parameters.
  };
  Kind kind = Kind::other;
  std::size_t offset = 0;  ///< In bytes.
  std::string_view text;   ///< A view into the scanned text.
};

/// Whether it is that keyword or unquoted name, given in upper case.
[[nodiscard]] bool is_word(const Token& token, std::string_view upper);

/// What PostgreSQL's scanner made of a text: all its tokens, or an error.
struct TokenScan {
  std::vector<Token> tokens;
  std::optional<ScanError> error;
};

/// Runs libpg_query's scanner. Several threads may do so at once. Numbers that
/// PostgreSQL takes from 16 on (`1_000`, `0xFF`) are read as numbers.
/// `text` must be UTF-8 without NUL bytes.
[[nodiscard]] TokenScan scan_tokens(std::string_view text);

}  // namespace headgate
