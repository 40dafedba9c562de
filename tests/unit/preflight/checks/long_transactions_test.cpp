#include <catch2/catch.hpp>

#include "tests/unit/preflight/good_server.hpp"

using namespace headgate;

TEST_CASE("long transactions are named, three at most", "[preflight]") {
  const Graph graph = line_of({"a"});
  PreflightFacts facts = good_server();
  CHECK(check_long_transactions(facts, input_for(graph)).message == "none");

  facts.long_transactions = {
      {.who = "pid 7 (psql)", .state = "idle in transaction", .seconds = 900},
      {.who = "prepared transaction 'x'", .state = "prepared", .seconds = 80}};
  const CheckResult two = check_long_transactions(facts, input_for(graph));
  CHECK(two.status == CheckStatus::warn);
  CHECK(two.message ==
        "in a transaction: pid 7 (psql), idle in transaction, for 900 s, "
        "prepared transaction 'x', prepared, for 80 s");
  CHECK_FALSE(two.hint.empty());

  facts.long_transactions.resize(5, facts.long_transactions.front());
  CHECK_THAT(check_long_transactions(facts, input_for(graph)).message,
             Catch::EndsWith(" and 2 more"));
}

TEST_CASE("sessions that hide their age are counted", "[preflight]") {
  const Graph graph = line_of({"a"});
  PreflightFacts facts = good_server();
  facts.hidden_sessions = 4;
  const CheckResult result = check_long_transactions(facts, input_for(graph));
  CHECK(result.status == CheckStatus::ok);
  CHECK_THAT(result.message, Catch::Contains("4 sessions of other roles") &&
                                 Catch::Contains("pg_read_all_stats"));
}
