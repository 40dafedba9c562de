#include "entrypoint/catalog/column_order.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

using Names = std::vector<std::string>;

TEST_CASE("as few columns have moved as can be", "[column_order]") {
  CHECK(moved_names({"a", "b", "c", "d"}, {"a", "c", "d", "b"}) == Names{"b"});
  CHECK(moved_names({"a", "b", "c"}, {"c", "a", "b"}) == Names{"c"});
  CHECK(moved_names({"a", "b"}, {"a", "b"}).empty());
}

TEST_CASE("of two that changed places the one now last has moved",
          "[column_order]") {
  CHECK(moved_names({"a", "b", "c"}, {"a", "c", "b"}) == Names{"b"});
}

TEST_CASE("columns of one side only do not count", "[column_order]") {
  CHECK(moved_names({"a", "x", "b"}, {"y", "a", "b"}).empty());
  CHECK(moved_names({}, {"a"}).empty());
}
