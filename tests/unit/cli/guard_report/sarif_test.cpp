#include <catch2/catch.hpp>

#include "entrypoint/cli/guard_report/writers.hpp"
#include "tests/unit/cli/guard_report/some_guard_report.hpp"

using namespace headgate;

namespace {

json::object run_of(const GuardReport& report, std::size_t index = 0) {
  return guard_sarif(report).at("runs").at(index).as_object();
}

}  // namespace

TEST_CASE("the guard's SARIF has a rule a check", "[cli]") {
  const json::object run = run_of(some_guard_report());
  const json::value& rules = run.at("tool").at("driver").at("rules");
  CHECK(rules.as_array().size() == 2);
  const json::array& results = run.at("results").as_array();
  REQUIRE(results.size() == 2);
  for (const json::value& result : results) {
    CHECK(rules.at(result.at("ruleIndex").to_number<std::size_t>()).at("id") ==
          result.at("ruleId"));
  }
  CHECK(results.at(0).at("level") == "error");
  CHECK(results.at(1).at("level") == "warning");
  CHECK(results.at(0).at("properties").at("revision") == "b");
}

TEST_CASE("the guard's SARIF places results in files", "[cli]") {
  const json::object run = run_of(some_guard_report());
  const auto place = [&run](std::size_t index) {
    return run.at("results")
        .at(index)
        .at("locations")
        .at(0)
        .at("physicalLocation");
  };
  CHECK(place(0).at("artifactLocation").at("uri") ==
        "m/versions/2%2Cb%3A%C3%A9.sql");
  CHECK(place(0).at("region").at("startLine") == 9);
  CHECK(place(1).at("artifactLocation").at("uri") == "m");
}

TEST_CASE("the guard's SARIF tells servers apart", "[cli]") {
  GuardReport report = some_guard_report();
  report.runs.push_back(report.runs.front());
  report.runs.push_back(report.runs.front());
  report.runs.back().server = "PostgreSQL 17.2";
  const auto id = [&report](std::size_t index) {
    return run_of(report, index).at("automationDetails").at("id");
  };
  CHECK(id(0) == "headgate guard/PostgreSQL 15/");
  CHECK(id(1) == "headgate guard/PostgreSQL 15 (2)/");
  CHECK(id(2) == "headgate guard/PostgreSQL 17/");
}

TEST_CASE("the guard's SARIF knows a finding again", "[cli]") {
  GuardReport report = some_guard_report();
  std::vector<GuardFinding>& findings =
      report.runs.front().steps.at(1).findings;
  findings.push_back(findings.front());
  const auto print = [&report](std::size_t index) {
    return run_of(report).at("results").at(index).at("partialFingerprints");
  };
  const json::value before = print(0);
  CHECK(before != print(2));
  findings.front().place.line = 900;
  CHECK(print(0) == before);
}

TEST_CASE("the guard's SARIF says what was not checked", "[cli]") {
  const json::object run = run_of(some_guard_report());
  const json::array& told =
      run.at("invocations").at(0).at("toolExecutionNotifications").as_array();
  REQUIRE(told.size() == 2);
  CHECK(told.at(0).at("level") == "note");
  CHECK(told.at(1).at("message").at("text") ==
        "missing was skipped: there is no migrations/schema.sql");
}

TEST_CASE("the guard's SARIF holds no control character", "[cli]") {
  const json::object run = run_of(some_guard_report());
  const json::value& message = run.at("results").at(0).at("message");
  const std::string text(message.at("text").as_string());
  CHECK(text.find_first_of("\x01\x1b\xff\n") == std::string::npos);
  CHECK(text.find("<script>") != std::string::npos);
}
