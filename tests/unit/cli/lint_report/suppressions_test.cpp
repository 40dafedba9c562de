#include <catch2/catch.hpp>

#include "entrypoint/cli/lint_report/writers.hpp"
#include "tests/unit/cli/lint_report/some_report.hpp"

using namespace headgate;

TEST_CASE("suppressions are a table, or JSON", "[cli]") {
  LintReport report = some_report();
  CHECK(suppressions_text(report) ==
        "PLACE                 RULE   UNTIL       STATE    REASON\n"
        "m/versions/1_a.sql:7  HG101  2026-01-01  expired  tiny\n");
  const json::object value = suppressions_json(report);
  const json::object& first = value.at("suppressions").at(0).as_object();
  CHECK(first.at("state") == "expired");
  CHECK(first.at("line") == 7);
  report.suppressions.clear();
  CHECK(suppressions_text(report) == "no suppressions\n");
}
