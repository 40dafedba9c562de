#include "entrypoint/util/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace headgate {
namespace {

/// How a sequence of a length looks: its first byte's mark, and the smallest
/// code that may take that many bytes.
struct Form {
  unsigned char mask;
  unsigned char mark;
  char32_t smallest;
};

constexpr std::array kForms{
    Form{.mask = 0x80, .mark = 0x00, .smallest = 0},
    Form{.mask = 0xE0, .mark = 0xC0, .smallest = 0x80},
    Form{.mask = 0xF0, .mark = 0xE0, .smallest = 0x800},
    Form{.mask = 0xF8, .mark = 0xF0, .smallest = 0x10000},
};

constexpr bool is_scalar(char32_t code) {
  return code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
}

/// Reads `length` bytes, the first of which is known to announce them.
Utf8Character read(std::string_view text, std::size_t length) {
  const Form& form = kForms.at(length - 1);
  char32_t code = static_cast<unsigned char>(text[0]) &
                  static_cast<unsigned char>(~form.mask);
  for (std::size_t i = 1; i < length; ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xC0U) != 0x80U) {
      return {};
    }
    code = (code << 6U) | (byte & 0x3FU);
  }
  if (code < form.smallest || !is_scalar(code)) {
    return {};
  }
  return {.code = code, .length = length};
}

constexpr bool starts_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

constexpr std::uint64_t kHighBits = 0x8080808080808080U;

/// Where the first byte above 127 stands, from `at` on; eight bytes at a time,
/// since nearly all text has none.
std::size_t skip_ascii(std::string_view text, std::size_t at) {
  while (at + sizeof(std::uint64_t) <= text.size()) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, sizeof word);
    if ((word & kHighBits) != 0) {
      break;
    }
    at += sizeof word;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80U) {
    ++at;
  }
  return at;
}

}  // namespace

Utf8Character first_utf8(std::string_view text) {
  for (std::size_t length = 1; length <= kForms.size(); ++length) {
    const Form& form = kForms.at(length - 1);
    if (text.size() >= length &&
        (static_cast<unsigned char>(text[0]) & form.mask) == form.mark) {
      return read(text, length);
    }
  }
  return {};
}

std::string valid_utf8(std::string_view text) {
  std::string valid;
  valid.reserve(text.size());
  while (!text.empty()) {
    const std::size_t length = first_utf8(text).length;
    valid +=
        length == 0 ? std::string_view("\xEF\xBF\xBD") : text.substr(0, length);
    text.remove_prefix(length == 0 ? 1 : length);
  }
  return valid;
}

std::optional<std::size_t> invalid_utf8(std::string_view text) {
  std::size_t at = skip_ascii(text, 0);
  while (at < text.size()) {
    const std::size_t length = first_utf8(text.substr(at)).length;
    if (length == 0) {
      return at;
    }
    at = skip_ascii(text, at + length);
  }
  return std::nullopt;
}

std::string shortened(std::string_view text, std::size_t most) {
  constexpr std::string_view ellipsis = "…";
  if (text.size() <= most) {
    return std::string(text);
  }
  std::size_t end = most - ellipsis.size();
  while (end > 0 && !starts_character(text[end])) {
    --end;
  }
  return std::string(text.substr(0, end)).append(ellipsis);
}

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), starts_character));
}

std::size_t byte_of_character(std::string_view text, std::size_t index) {
  std::size_t seen = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (starts_character(text[at])) {
      if (seen == index) {
        return at;
      }
      ++seen;
    }
  }
  return text.size();
}

}  // namespace headgate
