#include <tuple>

#include <catch2/catch.hpp>

#include "tests/unit/preflight/good_server.hpp"

using namespace headgate;

TEST_CASE("servers from 13 to 18 are ours", "[preflight]") {
  const auto [version, status, name] =
      GENERATE(table<int, CheckStatus, std::string>(
          {{120022, CheckStatus::fail, "12.22"},
           {130000, CheckStatus::ok, "13.0"},
           {180004, CheckStatus::ok, "18.4"},
           {190000, CheckStatus::warn, "19.0"}}));
  PreflightFacts facts = good_server();
  facts.server_version = version;
  const Graph graph = line_of({"a"});
  const CheckResult result = check_server_version(facts, input_for(graph));
  CHECK(result.status == status);
  CHECK_THAT(result.message, Catch::StartsWith("PostgreSQL " + name));
  CHECK(result.hint.empty() == (status == CheckStatus::ok));
}
