#include "entrypoint/guard/fill/order.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

namespace {

/// A table whose one column refers to another.
FillTable table(std::int64_t id, std::int64_t target, bool not_null = true) {
  FillTable made;
  made.id = id;
  FillColumn column;
  column.number = 1;
  column.not_null = not_null;
  made.columns.push_back(column);
  if (target != 0) {
    FillReference reference;
    reference.columns = {1};
    reference.target = target;
    made.references.push_back(reference);
  }
  return made;
}

}  // namespace

TEST_CASE("what is referred to comes first", "[guard][fill]") {
  CHECK(fill_order({table(1, 2), table(2, 3), table(3, 0)}) ==
        std::vector<FillGroup>{{2}, {1}, {0}});
}

TEST_CASE("a cycle is broken where a NULL may be", "[guard][fill]") {
  CHECK(fill_order({table(1, 2), table(2, 1, false)}) ==
        std::vector<FillGroup>{{1}, {0}});
}

TEST_CASE("a cycle without a NULL stays together", "[guard][fill]") {
  CHECK(fill_order({table(1, 2), table(2, 3), table(3, 2)}) ==
        std::vector<FillGroup>{{1, 2}, {0}});
}

TEST_CASE("a table waits for the partitions of what it refers to",
          "[guard][fill]") {
  FillTable partition = table(3, 0);
  partition.ancestors = {3, 2};
  CHECK(fill_order({table(1, 2), partition}) ==
        std::vector<FillGroup>{{1}, {0}});
}

TEST_CASE("a table may refer to itself and to what is not there",
          "[guard][fill]") {
  CHECK(fill_order({table(1, 1), table(2, 99)}) ==
        std::vector<FillGroup>{{0}, {1}});
}
