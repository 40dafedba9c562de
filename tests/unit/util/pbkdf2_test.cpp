#include "entrypoint/util/pbkdf2.hpp"

#include <algorithm>
#include <string>

#include <catch2/catch.hpp>

using namespace headgate;

namespace {

std::string derived(const char* password, const char* salt, int rounds) {
  std::array<unsigned char, kSha256Size> key{};
  REQUIRE(pbkdf2_sha256(password, salt, rounds, key));
  std::string hex;
  for (const unsigned char byte : key) {
    constexpr std::string_view digits = "0123456789abcdef";
    hex += digits[byte / 16];
    hex += digits[byte % 16];
  }
  return hex;
}

}  // namespace

TEST_CASE("PBKDF2 gives what is published for it", "[util]") {
  // RFC 7914, section 11: the first half of its 64 bytes.
  CHECK(derived("passwd", "salt", 1) ==
        "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc");
  // What every library's tests have, at PostgreSQL's number of rounds.
  CHECK(derived("password", "salt", 4096) ==
        "c5e478d59288c841aa530db6845c4c8d962893a001ce4e11a4963873aa98134a");
}

TEST_CASE("an empty password derives a key", "[util]") {
  CHECK(derived("", "salt", 1) != derived("", "salt", 2));
}
