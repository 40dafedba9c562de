#include <catch2/catch.hpp>

#include "tests/unit/preflight/good_server.hpp"

using namespace headgate;

TEST_CASE("invalid indexes are named", "[preflight]") {
  const Graph graph = line_of({"a"});
  PreflightFacts facts = good_server();
  CHECK(check_invalid_indexes(facts, input_for(graph)).status ==
        CheckStatus::ok);

  facts.invalid_indexes = {"public.a_idx", "public.\"B\""};
  const CheckResult result = check_invalid_indexes(facts, input_for(graph));
  CHECK(result.status == CheckStatus::warn);
  CHECK_THAT(result.message, Catch::EndsWith(": public.a_idx, public.\"B\""));
  CHECK_THAT(result.hint, Catch::Contains("REINDEX"));
}
