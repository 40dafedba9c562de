#include <catch2/catch.hpp>

#include "tests/unit/preflight/good_server.hpp"

using namespace headgate;

TEST_CASE("our tables must be ours to read and write", "[preflight]") {
  const Graph graph = line_of({"a"});
  const PreflightInput input = input_for(graph);
  PreflightFacts facts = good_server();
  REQUIRE(check_privileges(facts, input).status == CheckStatus::ok);

  SECTION("each table by itself, with the GRANT that mends it") {
    facts.version_table.writable = false;
    const CheckResult version = check_privileges(facts, input);
    CHECK(version.status == CheckStatus::fail);
    CHECK_THAT(version.hint,
               Catch::EndsWith("GRANT SELECT, INSERT, UPDATE, DELETE ON "
                               R"("public"."alembic_version" TO "app";)"));
    CHECK_THAT(version.message, !Catch::Contains("headgate_history"));
  }
  SECTION("the history, too") {
    facts.history.readable = false;
    const CheckResult history = check_privileges(facts, input);
    CHECK(history.status == CheckStatus::fail);
    CHECK_THAT(history.hint,
               Catch::EndsWith("GRANT SELECT, INSERT ON "
                               R"("public"."headgate_history" TO "app";)"));
  }
  SECTION("both at once") {
    facts.version_table.readable = facts.history.writable = false;
    const CheckResult both = check_privileges(facts, input);
    CHECK_THAT(both.message, Catch::Contains(" and "));
  }
  SECTION("tables that are not there need none") {
    facts.version_table = {};
    facts.history = {};
    CHECK(check_privileges(facts, input).status == CheckStatus::ok);
  }
}

TEST_CASE("progress is written as steps are", "[preflight]") {
  const Graph graph = line_of({"a"});
  PreflightFacts facts = good_server();
  facts.progress = {.kind = "r",
                    .readable = true,
                    .writable = false,
                    .missing = {},
                    .demanding = {}};
  CHECK_THAT(check_privileges(facts, input_for(graph)).hint,
             Catch::Contains("GRANT SELECT, INSERT, UPDATE, DELETE ON "
                             "\"public\".\"headgate_progress\" TO \"app\";"));
}
