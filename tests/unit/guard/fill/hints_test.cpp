#include "entrypoint/guard/fill/hints.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

TEST_CASE("a condition names its columns and constants", "[guard][fill]") {
  const FillHints hints = read_hints(
      "((a >= 0) AND (kind = ANY (ARRAY['x'::text, 'y'::text])) AND "
      "(\"B c\" < '2020-01-01'::date) AND (d > '-5'::integer))");
  CHECK(hints.columns == std::vector<std::string>{"a", "kind", "B c", "d"});
  REQUIRE(hints.literals.size() == 5);
  CHECK(hints.literals[0].text == "0");
  CHECK(hints.literals[0].type.empty());
  CHECK(hints.literals[1].text == "x");
  CHECK(hints.literals[1].type == "text");
  CHECK(hints.literals[3].text == "2020-01-01");
  CHECK(hints.literals[3].type == "date");
  CHECK(hints.literals[4].text == "-5");
}

TEST_CASE("patterns are told from other texts", "[guard][fill]") {
  const FillHints hints =
      read_hints("((a ~ '^x+$'::text) AND (a ~~ '%y%'::text))");
  CHECK(hints.patterns == std::vector<std::string>{"^x+$"});
  CHECK(hints.likes == std::vector<std::string>{"%y%"});
}

TEST_CASE("what cannot be parsed tells nothing", "[guard][fill]") {
  CHECK(read_hints("(a >").columns.empty());
  CHECK(read_hints("").columns.empty());
}

TEST_CASE("a domain's value takes a name", "[guard][fill]") {
  CHECK(with_value("((VALUE > 3) AND (VALUE <> 'VALUE'::text))", "\"a\"") ==
        "((\"a\" > 3) AND (\"a\" <> 'VALUE'::text))");
}
