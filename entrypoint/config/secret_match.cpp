#include "entrypoint/config/secret_match.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string>
#include <system_error>
#include <vector>

#include "entrypoint/config/percent.hpp"
#include "entrypoint/util/utf8.hpp"

namespace headgate {
namespace {

/// A way to read on: how much of the secret and of the text it uses up.
struct Stride {
  std::size_t secret = 0;
  std::size_t text = 0;
};
using Strides = std::vector<Stride>;

/// The number that the first `count` digits of `text` make, or -1.
int number(std::string_view text, std::size_t count, int base) {
  const std::string digits(text.substr(0, count));
  const char* const end = digits.data() + digits.size();
  int value = -1;
  const auto read = std::from_chars(digits.data(), end, value, base);
  const bool whole = digits.size() == count && read.ptr == end;
  return whole && read.ec == std::errc() ? value : -1;
}

/// `\uXXXX` or, beyond the basic plane, a pair of them.
void json_escape(std::string_view secret, std::string_view text,
                 Strides& strides) {
  const Utf8Character character = first_utf8(secret);
  const int first = number(text.substr(2), 4, 16);
  if (character.length == 0 || first < 0) {
    return;
  }
  if (static_cast<char32_t>(first) == character.code) {
    strides.push_back({.secret = character.length, .text = 6});
    return;
  }
  if (character.code < 0x10000 || !text.substr(6).starts_with("\\u")) {
    return;
  }
  const int second = number(text.substr(8), 4, 16);
  const char32_t code = character.code - 0x10000;
  if (static_cast<char32_t>(first) == 0xD800 + (code >> 10U) &&
      static_cast<char32_t>(second) == 0xDC00 + (code & 0x3FFU)) {
    strides.push_back({.secret = character.length, .text = 12});
  }
}

void backslash_escape(std::string_view secret, std::string_view text,
                      Strides& strides) {
  constexpr std::string_view letters = "abtnvfr";  // From BEL, 7, on.
  const char next = text[1];
  const auto byte = static_cast<unsigned char>(secret[0]);
  const std::size_t letter = letters.find(next);
  if (next == secret[0] ||
      (letter != std::string_view::npos && byte == letter + 7)) {
    strides.push_back({.secret = 1, .text = 2});
  }
  if (next == 'u') {
    json_escape(secret, text, strides);
  }
  if (next == 'x' && hex_byte(text.substr(2)) == secret[0]) {
    strides.push_back({.secret = 1, .text = 4});
  }
  if (number(text.substr(1), 3, 8) == byte) {
    strides.push_back({.secret = 1, .text = 4});
  }
}

void percent_escape(char byte, std::string_view text, Strides& strides) {
  if (hex_byte(text.substr(1)) == byte) {
    strides.push_back({.secret = 1, .text = 3});
  }
  if (text.starts_with("%25") && hex_byte(text.substr(3)) == byte) {
    strides.push_back({.secret = 1, .text = 5});  // Encoded twice.
  }
}

/// Quotes as SQL and shells write them within quotes, percent signs as ini
/// files do; `byte` is one, and the first of `text`.
void doubled(char byte, std::string_view text, Strides& strides) {
  if (text.size() > 1 && text[1] == byte) {
    strides.push_back({.secret = 1, .text = 2});
  }
  if (byte == '\'' && text.starts_with(R"('\'')")) {
    strides.push_back({.secret = 1, .text = 4});
  }
  if (byte == '\'' && text.starts_with(R"('"'"')")) {
    strides.push_back({.secret = 1, .text = 5});
  }
}

/// All the ways in which the next byte of `secret` may stand in `text`; neither
/// is empty.
Strides strides(std::string_view secret, std::string_view text) {
  Strides found;
  const char byte = secret[0];
  if (text[0] == byte || (text[0] == '+' && byte == ' ')) {
    found.push_back({.secret = 1, .text = 1});
  }
  if (text[0] == byte && std::string_view("'\"%").contains(byte)) {
    doubled(byte, text, found);
  }
  if (text[0] == '%') {
    percent_escape(byte, text, found);
  }
  if (text[0] == '\\' && text.size() > 1) {
    backslash_escape(secret, text, found);
  }
  return found;
}

/// Where readings of the text end.
using Ends = std::vector<std::size_t>;

void add_end(Ends& ends, std::size_t end) {
  if (std::ranges::find(ends, end) == ends.end()) {
    ends.push_back(end);
  }
}

}  // namespace

std::size_t match_secret(std::string_view secret, std::string_view text) {
  // Nearly every place of a text ends here, before anything is allocated.
  if (secret.empty() || text.empty() || strides(secret, text).empty()) {
    return 0;
  }

  // All partial readings, by how much of the secret they cover: a doubled quote
  // could also be two quotes, so each has to be followed.
  std::vector<Ends> readings(secret.size() + 1);
  readings[0].push_back(0);
  for (std::size_t done = 0; done < secret.size(); ++done) {
    for (const std::size_t end : readings[done]) {
      const Strides ways = end < text.size()
                               ? strides(secret.substr(done), text.substr(end))
                               : Strides();
      for (const Stride way : ways) {
        add_end(readings[done + way.secret], end + way.text);
      }
    }
  }
  const Ends& whole = readings.back();
  return whole.empty() ? 0 : *std::ranges::max_element(whole);
}

}  // namespace headgate
