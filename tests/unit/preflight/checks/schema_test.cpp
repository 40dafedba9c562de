#include <catch2/catch.hpp>

#include "tests/unit/preflight/good_server.hpp"

using namespace headgate;

TEST_CASE("a schema must be there and be ours to create in", "[preflight]") {
  const Graph graph = line_of({"a"});
  PreflightInput input = input_for(graph);
  PreflightFacts facts = good_server();
  REQUIRE(check_schema(facts, input).status == CheckStatus::ok);

  SECTION("no schema in the search_path") {
    input.table.schema.clear();
    facts.schema_exists = facts.schema_usable = facts.schema_creatable = false;
    const CheckResult result = check_schema(facts, input);
    CHECK(result.status == CheckStatus::fail);
    CHECK_THAT(result.message, Catch::Contains("search_path"));
  }
  SECTION("a schema that is not there") {
    input.table.schema = "Sales";
    facts.schema_exists = facts.schema_usable = facts.schema_creatable = false;
    const CheckResult result = check_schema(facts, input);
    CHECK(result.status == CheckStatus::fail);
    CHECK(result.hint ==
          R"(Create it: CREATE SCHEMA "Sales" AUTHORIZATION "app";)");
  }
  SECTION("a schema that may not be used") {
    facts.schema_usable = facts.schema_creatable = false;
    const CheckResult result = check_schema(facts, input);
    CHECK(result.status == CheckStatus::fail);
    CHECK_THAT(
        result.hint,
        Catch::Contains(R"(GRANT USAGE, CREATE ON SCHEMA "public" TO "app";)"));
  }
  SECTION("a schema that may not be created in, with tables to make") {
    facts.schema_creatable = false;
    const auto lacking =
        GENERATE(&PreflightFacts::version_table, &PreflightFacts::history);
    (facts.*lacking).kind.clear();
    const CheckResult result = check_schema(facts, input);
    CHECK(result.status == CheckStatus::fail);
    CHECK_THAT(result.hint,
               Catch::Contains(R"(GRANT CREATE ON SCHEMA "public" TO "app";)"));
  }
  SECTION("a schema that may not be created in, with nothing to make") {
    facts.schema_creatable = false;
    const CheckResult result = check_schema(facts, input);
    CHECK(result.status == CheckStatus::warn);
    CHECK_FALSE(result.hint.empty());
  }
}
