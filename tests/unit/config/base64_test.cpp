#include "entrypoint/config/base64.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

TEST_CASE("base64 is that of RFC 4648, unpadded", "[config]") {
  const auto [bytes, encoded] = GENERATE(table<const char*, const char*>({
      {"", ""},
      {"f", "Zg"},
      {"fo", "Zm8"},
      {"foo", "Zm9v"},
      {"foob", "Zm9vYg"},
      {"fooba", "Zm9vYmE"},
      {"foobar", "Zm9vYmFy"},
  }));
  CHECK(base64(bytes, Base64::standard) == encoded);
  CHECK(base64(bytes, Base64::url) == encoded);
}

TEST_CASE("the two alphabets differ in two characters", "[config]") {
  CHECK(base64("\xFB\xFF", Base64::standard) == "+/8");
  CHECK(base64("\xFB\xFF", Base64::url) == "-_8");
}
