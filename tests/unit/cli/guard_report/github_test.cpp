#include <algorithm>

#include <catch2/catch.hpp>

#include "entrypoint/cli/guard_report/writers.hpp"
#include "tests/unit/cli/guard_report/some_guard_report.hpp"

using namespace headgate;

TEST_CASE("the guard's findings are annotations on GitHub", "[cli]") {
  GuardReport report = some_guard_report();
  GuardStep& step = report.runs.front().steps.at(1);
  step.findings.front().message = "type is 100% text\nor so";
  CHECK(guard_annotations(report) ==
        "::error file=m/versions/2%2Cb%3Aé.sql,line=9,col=1,title=guard%3A "
        "downgrade-differs::type is 100%25 text\\nor so%0AChange the type back "
        "in the downgrade.\n"
        "::warning title=guard%3A base-not-empty::schema shop is left over at "
        "base\n");
}

TEST_CASE("there are not too many annotations", "[cli]") {
  GuardReport report = some_guard_report();
  GuardStep& step = report.runs.front().steps.at(1);
  step.findings.assign(90, step.findings.back());
  const std::string text = guard_annotations(report);
  CHECK(std::ranges::count(text, '\n') == 20);
  step.findings.clear();
  CHECK(guard_annotations(report).empty());
}
