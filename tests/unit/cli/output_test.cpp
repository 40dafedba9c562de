#include "entrypoint/cli/output.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

TEST_CASE("columns stand below one another", "[cli]") {
  CHECK(aligned({{"A", "LONG"}, {"wide", "x"}, {"y"}}) ==
        "A     LONG\nwide  x\ny\n");
  CHECK(aligned({}).empty());
}
