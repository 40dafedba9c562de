#include <catch2/catch.hpp>

#include "entrypoint/catalog/compare.hpp"

using namespace headgate;

namespace {

std::string told(const std::string& attribute, std::optional<std::string> left,
                 std::optional<std::string> right) {
  return sentence({.kind = "view",
                   .name = "shop.v",
                   .attribute = attribute,
                   .left = std::move(left),
                   .right = std::move(right)});
}

}  // namespace

TEST_CASE("long values are shown where they part", "[sentence]") {
  const std::string start(300, 'x');
  const std::string text = told("definition", start + " one", start + " two");
  CHECK(text.size() < 200);
  CHECK(text.find("x two instead of …x") != std::string::npos);
}

TEST_CASE("values of many lines are one line", "[sentence]") {
  CHECK(told("definition", "SELECT a\n FROM b", "SELECT c\n FROM b") ==
        "view shop.v: definition is SELECT c FROM b instead of SELECT a FROM "
        "b");
  CHECK(told("definition", "a\nb", "a b") ==
        "view shop.v: definition differs in white space alone");
}

TEST_CASE("characters stay whole where values part", "[sentence]") {
  const std::string start(200, 'x');
  CHECK(told("a", start + "ä", start + "ö").find("ö") != std::string::npos);
  CHECK(told("a", start + "\xff", start + "\xfe").size() < 400);
}

TEST_CASE("attributes of many values are many", "[sentence]") {
  CHECK(told("grants to reader", std::nullopt, "SELECT") ==
        "view shop.v: grants to reader are SELECT instead of none");
}
