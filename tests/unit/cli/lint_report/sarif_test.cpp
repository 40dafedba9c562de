#include <catch2/catch.hpp>

#include "entrypoint/cli/lint_report/writers.hpp"
#include "entrypoint/lint/rule.hpp"
#include "tests/unit/cli/lint_report/some_report.hpp"

using namespace headgate;

TEST_CASE("SARIF lists every rule, and results that point at them", "[cli]") {
  const json::object report = lint_sarif(some_report());
  CHECK(report.at("version") == "2.1.0");
  const json::object& run = report.at("runs").at(0).as_object();
  const json::array& rules = run.at("tool").at("driver").at("rules").as_array();
  CHECK(rules.size() == lint_rules().size());
  const json::array& results = run.at("results").as_array();
  REQUIRE(results.size() == 3);
  for (const json::value& result : results) {
    const auto index = result.at("ruleIndex").to_number<std::size_t>();
    CHECK(rules.at(index).at("id") == result.at("ruleId"));
  }
  CHECK(results.at(0).at("level") == "error");
  CHECK(results.at(2).at("level") == "note");
}

TEST_CASE("a SARIF location is a URI and a region", "[cli]") {
  LintReport report = some_report();
  report.findings.at(1).file = "/a b.sql";
  const json::object sarif = lint_sarif(report);
  const json::array& results = sarif.at("runs").at(0).at("results").as_array();
  const auto place = [&results](std::size_t index) {
    return results.at(index).at("locations").at(0).at("physicalLocation");
  };
  CHECK(place(0).at("artifactLocation").at("uri") ==
        "m/versions/2%2Cb%3A%C3%A9.sql");
  CHECK(place(0).at("region").at("startLine") == 4);
  CHECK(place(0).at("region").at("startColumn") == 3);
  CHECK(place(1).at("artifactLocation").at("uri") == "file:///a%20b.sql");
  CHECK_FALSE(place(1).at("region").as_object().contains("snippet"));
}

TEST_CASE("SARIF says what was not checked", "[cli]") {
  const json::object report = lint_sarif(some_report());
  CHECK(report.at("runs")
            .at(0)
            .at("invocations")
            .at(0)
            .at("toolExecutionNotifications")
            .as_array()
            .size() == 1);
}
