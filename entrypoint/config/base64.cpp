#include "entrypoint/config/base64.hpp"

namespace headgate {
namespace {

constexpr std::string_view kStandard =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kUrl =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

}  // namespace

std::string base64(std::string_view bytes, Base64 alphabet) {
  const std::string_view digits =
      alphabet == Base64::standard ? kStandard : kUrl;
  std::string encoded;
  std::uint32_t buffer = 0;
  unsigned bits = 0;
  for (const char byte : bytes) {
    buffer = (buffer << 8U) | static_cast<unsigned char>(byte);
    for (bits += 8; bits >= 6; bits -= 6) {
      encoded += digits[(buffer >> (bits - 6)) & 0x3FU];
    }
  }
  if (bits > 0) {
    encoded += digits[(buffer << (6 - bits)) & 0x3FU];
  }
  return encoded;
}

}  // namespace headgate
