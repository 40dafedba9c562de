#include <catch2/catch.hpp>

#include "entrypoint/cli/lint_report/writers.hpp"
#include "tests/unit/cli/lint_report/some_report.hpp"

using namespace headgate;
using Catch::Contains;

TEST_CASE("Markdown shows a table whose cells stay cells", "[cli]") {
  const std::string text = lint_markdown(some_report());
  CHECK_THAT(text, Contains("| error | HG101 index-not-concurrent | "
                            "m/versions/2,b:é.sql:4 | building \"i\\|j\" "
                            "\\<\\& stops\\> 100% of writes | Use CREATE INDEX "
                            "CONCURRENTLY. |\n"));
  CHECK_THAT(text, Contains("4\\_p.py was not checked: no \\<Python\\>"));
}

TEST_CASE("without findings there is no table", "[cli]") {
  LintReport report = some_report();
  report.findings.clear();
  report.unchecked.clear();
  CHECK(lint_markdown(report) ==
        "### headgate lint\n\nno findings; 3 revisions checked\n");
}
