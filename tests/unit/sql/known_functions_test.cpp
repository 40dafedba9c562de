#include "entrypoint/sql/known_functions.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

TEST_CASE("what is known of functions", "[breaking]") {
  CHECK(is_harmless_function("lower"));
  CHECK_FALSE(is_harmless_function("setval"));
  CHECK_FALSE(is_harmless_function("lo_unlink"));
  CHECK_FALSE(is_harmless_function(""));
  CHECK(is_counting_function("nextval"));
  CHECK_FALSE(is_counting_function("now"));
}

TEST_CASE("a picky function is harmless all the same", "[breaking]") {
  for (const auto* const name : {"sqrt", "to_date", "decode"}) {
    CHECK(is_picky_function(name));
    CHECK(is_harmless_function(name));
  }
  CHECK_FALSE(is_picky_function("lower"));
}
