#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace headgate {

/// Which two characters stand for 62 and 63.
enum class Base64 : std::uint8_t { standard, url };

/// `bytes` in base64, without the padding.
[[nodiscard]] std::string base64(std::string_view bytes, Base64 alphabet);

}  // namespace headgate
