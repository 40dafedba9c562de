#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace headgate {

/// The bytes of a SHA-256 digest.
inline constexpr std::size_t kSha256Size = 32;

/// PBKDF2 with HMAC-SHA-256 and one block of output (RFC 8018): the
/// SaltedPassword of SCRAM-SHA-256 (RFC 5802). `rounds` is at least 1. Returns
/// false when OpenSSL cannot, which takes a machine out of memory.
[[nodiscard]] bool pbkdf2_sha256(std::string_view password,
                                 std::string_view salt, int rounds,
                                 std::array<unsigned char, kSha256Size>& key);

}  // namespace headgate
