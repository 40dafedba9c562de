#include <catch2/catch.hpp>

#include "entrypoint/cli/lint_report/writers.hpp"
#include "tests/unit/cli/lint_report/some_report.hpp"

using namespace headgate;

TEST_CASE("JSON holds the findings and how many there are", "[cli]") {
  const json::object report = lint_json(some_report());
  const json::object& first = report.at("findings").at(0).as_object();
  CHECK(first.at("rule") == "HG101");
  CHECK(first.at("severity") == "error");
  CHECK(first.at("line") == 4);
  CHECK(first.at("guess") == false);
  CHECK(report.at("findings").at(1).at("guess") == true);
  CHECK(report.at("errors") == 1);
  CHECK(report.at("warnings") == 1);
  CHECK(report.at("infos") == 1);
  CHECK(report.at("checked") == 3);
  CHECK(report.at("not_checked") == 1);
  CHECK(report.at("failed") == true);
}
