#include <tuple>

#include <catch2/catch.hpp>

#include "tests/unit/preflight/good_server.hpp"

using namespace headgate;

namespace {

CheckResult look(FreeConnections free) {
  static const Graph graph = line_of({"a"});
  PreflightFacts facts = good_server();
  facts.free = free;
  return check_connections(facts, input_for(graph));
}

}  // namespace

TEST_CASE("three connections must be free", "[preflight]") {
  CHECK(look({.server = 3, .database = {}, .role = {}}).status ==
        CheckStatus::ok);
  const CheckResult result = look({.server = 2, .database = {}, .role = {}});
  CHECK(result.status == CheckStatus::warn);
  CHECK_THAT(result.message,
             Catch::StartsWith("2 free") && Catch::Contains("max_connections"));
  CHECK_FALSE(result.hint.empty());
}

TEST_CASE("the tightest limit counts, and is named", "[preflight]") {
  CHECK_THAT(look({.server = 90, .database = 1, .role = 2}).message,
             Catch::StartsWith("1 free") && Catch::Contains("database's"));
  CHECK_THAT(look({.server = 90, .database = 9, .role = 0}).message,
             Catch::StartsWith("0 free") && Catch::Contains("role's"));
  CHECK(look({.server = 90, .database = 5, .role = 7}).message == "5 free");
}

TEST_CASE("a limit that is overdrawn leaves none", "[preflight]") {
  CHECK_THAT(look({.server = -4, .database = {}, .role = {}}).message,
             Catch::StartsWith("0 free"));
}

TEST_CASE("without a limit nothing is claimed", "[preflight]") {
  CHECK(look({}).message == "no limit known");
}
