#pragma once

#include <string>
#include <string_view>

namespace headgate {

/// The SHA-256 of `data` as 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256_hex(std::string_view data);

}  // namespace headgate
