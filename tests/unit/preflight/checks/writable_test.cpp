#include <catch2/catch.hpp>

#include "tests/unit/preflight/good_server.hpp"

using namespace headgate;

TEST_CASE("only a primary that takes writes is writable", "[preflight]") {
  const Graph graph = line_of({"a"});
  const PreflightInput input = input_for(graph);
  PreflightFacts facts = good_server();
  CHECK(check_writable(facts, input).status == CheckStatus::ok);

  facts.read_only = true;
  const CheckResult read_only = check_writable(facts, input);
  CHECK(read_only.status == CheckStatus::fail);
  CHECK_THAT(read_only.hint, Catch::Contains("default_transaction_read_only"));

  // A standby is read-only as well: the cause, not its sign, is named.
  facts.in_recovery = true;
  const CheckResult standby = check_writable(facts, input);
  CHECK(standby.status == CheckStatus::fail);
  CHECK_THAT(standby.message, Catch::Contains("standby"));
}
