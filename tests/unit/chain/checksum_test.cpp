#include "entrypoint/chain/checksum.hpp"

#include <catch2/catch.hpp>

#include "entrypoint/util/sha256.hpp"

using namespace headgate;

TEST_CASE("a checksum is SHA-256 of the lines", "[chain]") {
  CHECK(sql_checksum("a\nb\n") == sha256_hex("a\nb"));
  CHECK(sql_checksum("") == sha256_hex(""));
}

TEST_CASE("what editors change makes no difference", "[chain]") {
  const auto* same =
      GENERATE("a\n\n  b", "a  \n\t\n  b\t\n", "a\r\n\r\n  b\r\n",
               "\n\na\n\n  b\n\n\n", "a\r\r  b\r");
  CHECK(sql_checksum(same) == sql_checksum("a\n\n  b\n"));
}

TEST_CASE("any other change makes one", "[chain]") {
  const auto* other = GENERATE("a\nb", "a\n\nb", "a\n\n  B", "a\n\n\n  b",
                               "a  b", "a \n\n  b;");
  CHECK(sql_checksum(other) != sql_checksum("a\n\n  b\n"));
}
