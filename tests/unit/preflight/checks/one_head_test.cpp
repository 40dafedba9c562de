#include <catch2/catch.hpp>

#include "tests/unit/preflight/good_server.hpp"

using namespace headgate;

TEST_CASE("one head is named", "[preflight]") {
  const Graph graph = line_of({"a", "b"});
  const CheckResult result = check_one_head(good_server(), input_for(graph));
  CHECK(result.status == CheckStatus::ok);
  CHECK(result.message == "b");
}

TEST_CASE("two heads fail with the command that joins them", "[preflight]") {
  const Graph graph = fork_in_the_chain();
  const CheckResult result = check_one_head(good_server(), input_for(graph));
  CHECK(result.status == CheckStatus::fail);
  CHECK(result.message == "the chain has 2 heads: left, right");
  CHECK_THAT(result.hint, Catch::Contains("headgate merge") &&
                              Catch::Contains("left right`"));
}

TEST_CASE("two heads pass when both are the target", "[preflight]") {
  const Graph graph = fork_in_the_chain();
  PreflightInput input = input_for(graph);
  input.wants_all_heads = true;
  CHECK(check_one_head(good_server(), input).status == CheckStatus::ok);
}
