#include "entrypoint/config/percent.hpp"

#include <charconv>
#include <system_error>

namespace headgate {

std::optional<char> hex_byte(std::string_view text) {
  if (text.size() < 2) {
    return std::nullopt;
  }
  unsigned char byte = 0;
  const std::string digits(text.substr(0, 2));
  const char* const end = digits.data() + digits.size();
  const auto read = std::from_chars(digits.data(), end, byte, 16);
  if (read.ec != std::errc() || read.ptr != end) {
    return std::nullopt;
  }
  return static_cast<char>(byte);
}

std::string percent_decode(std::string_view text, Plus plus) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char byte = text[i];
    if (byte == '%') {
      if (const auto encoded = hex_byte(text.substr(i + 1))) {
        byte = *encoded;
        i += 2;
      }
    } else if (byte == '+' && plus == Plus::space) {
      byte = ' ';
    }
    decoded += byte;
  }
  return decoded;
}

}  // namespace headgate
