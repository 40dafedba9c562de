#include "entrypoint/catalog/expression_text.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

TEST_CASE("a whole number on its way to double is cast once", "[expression]") {
  CHECK(canonical_expression("CHECK ((date_part('day'::text, d) = "
                             "((1)::numeric)::double precision))") ==
        "CHECK ((date_part('day'::text, d) = (1)::double precision))");
  CHECK(canonical_expression("((12)::numeric)::double precision + "
                             "((3)::numeric)::double precision") ==
        "(12)::double precision + (3)::double precision");
}

TEST_CASE("what may be another number is left as it is", "[expression]") {
  for (const std::string text :
       {"", "(1)::numeric", "((1.5)::numeric)::double precision",
        "((a)::numeric)::double precision",
        "((1234567890123456)::numeric)::double precision",
        "f((1)::numeric)::double precision",
        "'((1)::numeric)::double precision'",
        "(a1)::numeric)::double precision", "()::numeric)::double precision",
        ")::numeric)::double precision", "((1)::numeric)::real"}) {
    CHECK(canonical_expression(text) == text);
  }
}
