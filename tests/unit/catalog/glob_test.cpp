#include "entrypoint/catalog/glob.hpp"

#include <string>

#include <catch2/catch.hpp>

using namespace headgate;

TEST_CASE("a glob says what a whole name is", "[glob]") {
  CHECK(matches_glob("shop.*", "shop.partner"));
  CHECK(matches_glob("*", ""));
  CHECK(matches_glob("", ""));
  CHECK(matches_glob("*.part*r", "shop.partner"));
  CHECK(matches_glob("index:shop.?", "index:shop.a"));
  CHECK_FALSE(matches_glob("shop", "shop.partner"));
  CHECK_FALSE(matches_glob("shop.?", "shop."));
  CHECK_FALSE(matches_glob("*b", "abc"));
  CHECK_FALSE(matches_glob("", "a"));
}

TEST_CASE("a glob of many stars comes to an end", "[glob]") {
  CHECK_FALSE(matches_glob("*a*a*a*a*a*a*a*a*b", std::string(2000, 'a')));
}
