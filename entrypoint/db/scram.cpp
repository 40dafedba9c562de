#include <algorithm>
#include <array>
#include <string_view>

#include "entrypoint/util/pbkdf2.hpp"

// NOLINTBEGIN(bugprone-reserved-identifier, readability-identifier-naming)
// NOLINTBEGIN(readability-function-size): the names and what they take are the
// linker's and libpq's.

/// Called by libpq 15 in place of its own `scram_SaltedPassword` (the linker's
/// `--wrap`, see cmake/libraries.cmake; same contract). Its own begins an HMAC
/// anew for each of the 4,096 rounds, and takes four times as long: a quarter
/// of a boot at head. OpenSSL's PBKDF2 is the same function (RFC 5802).
extern "C" int __wrap_scram_SaltedPassword(const char* password,
                                           const char* salt, int salt_length,
                                           int iterations,
                                           unsigned char* result,
                                           const char** error) {
  std::array<unsigned char, headgate::kSha256Size> key{};
  const std::string_view bytes(salt, static_cast<std::size_t>(salt_length));
  if (!headgate::pbkdf2_sha256(password, bytes, iterations, key)) {
    *error = "out of memory";
    return -1;
  }
  std::ranges::copy(key, result);
  return 0;
}

// NOLINTEND(readability-function-size)
// NOLINTEND(bugprone-reserved-identifier, readability-identifier-naming)
