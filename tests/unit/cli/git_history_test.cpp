#include "entrypoint/cli/git_history.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

TEST_CASE("a name of git's is read, in quotes or not", "[cli]") {
  CHECK(git_unquoted("1_plain ö.sql") == "1_plain ö.sql");
  CHECK(git_unquoted(R"("a\tb\"c\\d\303\266.sql")") == "a\tb\"c\\dö.sql");
  CHECK(git_unquoted(R"("\001\n")") == "\x01\n");
  CHECK(git_unquoted("\"") == "\"");
  CHECK(git_unquoted(R"("\")") == "\\");
  CHECK(git_unquoted(R"("\12")") == "12");
}
