#include <cstdint>

#include "entrypoint/alembic/python_literal.hpp"

namespace headgate {
namespace {

void add_utf8(std::string& text, std::uint32_t code) {
  const auto low = [&](unsigned shift) {
    text += static_cast<char>(0x80U | ((code >> shift) & 0x3FU));
  };
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += static_cast<char>(0xC0U | (code >> 6U));
    low(0);
  } else if (code < 0x10000) {
    text += static_cast<char>(0xE0U | (code >> 12U));
    low(6);
    low(0);
  } else {
    text += static_cast<char>(0xF0U | (code >> 18U));
    low(12);
    low(6);
    low(0);
  }
}

/// Digits of `base` at the front, at most `most`, taken off.
std::optional<std::uint32_t> take_number(std::string_view& text,
                                         std::size_t most, unsigned base) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::uint32_t number = 0;
  std::size_t count = 0;
  while (count < most && count < text.size()) {
    const char letter = text[count];
    const char lower = letter >= 'A' && letter <= 'F'
                           ? static_cast<char>(letter | 0x20)
                           : letter;
    const std::size_t digit = digits.find(lower);
    if (digit >= base) {
      break;
    }
    number = number * base + static_cast<std::uint32_t>(digit);
    ++count;
  }
  text.remove_prefix(count);
  if (count == 0 || (base == 16 && count < most) || number > 0x10FFFF ||
      (number >= 0xD800 && number <= 0xDFFF)) {
    return std::nullopt;
  }
  return number;
}

bool is_octal(char letter) {
  return letter >= '0' && letter <= '7';
}

/// The number of an escape: `101`, `x41`, `u0041`, `U00000041`.
std::optional<std::uint32_t> take_code(std::string_view& text) {
  const char letter = text.front();
  if (is_octal(letter)) {
    return take_number(text, 3, 8);
  }
  text.remove_prefix(1);
  if (letter == 'x') {
    return take_number(text, 2, 16);
  }
  return take_number(text, letter == 'u' ? 4 : 8, 16);
}

/// `text` is what follows a backslash. False: only Python can tell.
bool take_escape(std::string_view& text, std::string& value) {
  constexpr std::string_view letters = "\\'\"abfnrtv";
  constexpr std::string_view meant = "\\'\"\a\b\f\n\r\t\v";
  const char letter = text.front();
  if (const std::size_t at = letters.find(letter);
      at != std::string_view::npos) {
    value += meant[at];
    text.remove_prefix(1);
    return true;
  }
  if (letter == '\n' || letter == '\r') {
    text.remove_prefix(text.starts_with("\r\n") ? 2 : 1);
    return true;
  }
  if (is_octal(letter) || letter == 'x' || letter == 'u' || letter == 'U') {
    const std::optional<std::uint32_t> code = take_code(text);
    if (code) {
      add_utf8(value, *code);
    }
    return code.has_value();
  }
  value += '\\';  // An escape that means nothing stays as it is.
  return letter != 'N';
}

std::string_view without_quotes(std::string_view text) {
  const bool is_long =
      text.size() >= 6 && text[1] == text[0] && text[2] == text[0];
  const std::size_t width = is_long ? 3 : 1;
  return text.substr(width, text.size() - (2 * width));
}

/// What the text between the quotes means; nothing if only Python can tell.
std::optional<std::string> unescaped(std::string_view text, bool raw) {
  std::string value;
  while (!text.empty()) {
    const char letter = text.front();
    text.remove_prefix(1);
    if (letter == '\\' && !raw && !text.empty()) {
      if (!take_escape(text, value)) {
        return std::nullopt;
      }
    } else if (letter == '\r') {  // Python sees every line end as LF.
      text.remove_prefix(text.starts_with("\n") ? 1 : 0);
      value += '\n';
    } else {
      value += letter;
    }
  }
  return value;
}

}  // namespace

std::optional<std::string> string_value(std::string_view word) {
  const std::size_t quote = word.find_first_of("'\"");
  const std::string_view prefix = word.substr(0, quote);
  const bool raw = prefix.find_first_of("rR") != std::string_view::npos;
  const bool format = prefix.find_first_of("fF") != std::string_view::npos;
  const std::string_view text = without_quotes(word.substr(quote));
  if (prefix.find_first_of("bBtT") != std::string_view::npos ||
      (format && text.find_first_of("{}") != std::string_view::npos)) {
    return std::nullopt;
  }
  return unescaped(text, raw);
}

}  // namespace headgate
