#include <catch2/catch.hpp>

#include "tests/unit/preflight/good_server.hpp"

using namespace headgate;

TEST_CASE("a session needs a backend of its own", "[preflight]") {
  const Graph graph = line_of({"a"});
  const PreflightInput input = input_for(graph);
  PreflightFacts facts = good_server();
  const CheckResult direct = check_session(facts, input);
  CHECK(direct.status == CheckStatus::ok);
  CHECK(direct.message == "a direct connection");

  SECTION("a pooler in session mode keeps one for us") {
    facts.pooling.kind = Pooling::Kind::kept;
    const CheckResult pooled = check_session(facts, input);
    CHECK(pooled.status == CheckStatus::ok);
    CHECK_THAT(pooled.message, Catch::Contains("pooler"));
  }
  SECTION("a pooler in another mode does not") {
    facts.pooling.kind = Pooling::Kind::lent;
    const CheckResult pooled = check_session(facts, input);
    CHECK(pooled.status == CheckStatus::fail);
    CHECK_THAT(pooled.hint, Catch::Contains("HEADGATE_DATABASE_URL") &&
                                Catch::Contains("direct"));
  }
  SECTION("a pool with a single connection is not enough") {
    facts.pooling = {.kind = Pooling::Kind::full, .why = "query_wait_timeout"};
    const CheckResult pooled = check_session(facts, input);
    CHECK(pooled.status == CheckStatus::fail);
    CHECK_THAT(pooled.message, Catch::Contains("query_wait_timeout"));
    CHECK_THAT(pooled.hint, Catch::Contains("3 connections"));
  }
  SECTION("in front of a standby nothing can be told") {
    facts.pooling.kind = Pooling::Kind::untried;
    CHECK(check_session(facts, input).status == CheckStatus::warn);
  }
}
