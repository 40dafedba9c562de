#include "entrypoint/config/secret_match.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

TEST_CASE("a secret is measured as it stands in the text", "[config]") {
  CHECK(match_secret("p@ss", "p@ss and more") == 4);
  CHECK(match_secret("p@ss", "p%40ss and more") == 6);
  CHECK(match_secret("p@ss", "%70\\x40\\163s") == 12);
}

TEST_CASE("what only begins like a secret is none", "[config]") {
  const auto* text = GENERATE("", "p", "p@s", "p%4", "p%41ss", "p\\", "p\\u004",
                              "x p@ss", "P@ss");
  CHECK(match_secret("p@ss", text) == 0);
  CHECK(match_secret("", "text") == 0);
}

TEST_CASE("of two readings the longer counts", "[config]") {
  CHECK(match_secret("a'", "a''b") == 3);
  CHECK(match_secret("''", "''''") == 4);
  CHECK(match_secret("'x", "''x") == 3);
}
