#include <catch2/catch.hpp>

#include "tests/unit/preflight/good_server.hpp"

using namespace headgate;

TEST_CASE("a session keeps its backend", "[preflight]") {
  const Graph graph = line_of({"a"});
  const PreflightInput input = input_for(graph);
  PreflightFacts facts = good_server();
  const CheckResult direct = check_session(facts, input);
  CHECK(direct.status == CheckStatus::ok);
  CHECK(direct.message == "a direct connection");

  SECTION("a pooler in session mode announces a backend of its own making") {
    facts.announced_pid = 99;
    const CheckResult pooled = check_session(facts, input);
    CHECK(pooled.status == CheckStatus::ok);
    CHECK_THAT(pooled.message, Catch::Contains("pooler"));
  }
  SECTION("a pooler in transaction mode changes it") {
    facts.second_pid = 4712;
    const CheckResult pooled = check_session(facts, input);
    CHECK(pooled.status == CheckStatus::fail);
    CHECK_THAT(pooled.hint, Catch::Contains("HEADGATE_DATABASE_URL") &&
                                Catch::Contains("direct"));
  }
}
