#include <catch2/catch.hpp>

#include "entrypoint/cli/lint_report/writers.hpp"
#include "tests/unit/cli/lint_report/some_report.hpp"

using namespace headgate;
using Catch::Contains;

TEST_CASE("a finding shows its line, a caret and what to do", "[cli]") {
  const std::string text = lint_text(some_report(), Colors::none);
  CHECK_THAT(text,
             Catch::StartsWith(
                 "m/versions/2,b:é.sql:4:3: error: building \"i|j\" <& stops> "
                 "100% of writes [HG101 index-not-concurrent]\n"
                 "     ö CREATE INDEX i ON t (a);\n"
                 "      ^\n"
                 "  help: Use CREATE INDEX CONCURRENTLY.\n\n"));
  CHECK_THAT(text, Contains("info: so so [HG901 not-checked]\n"
                            "    SELECT 1\n    ^\n  help: Look at it.\n"));
  CHECK_THAT(text, Catch::EndsWith("1 not checked\n"));
  CHECK_THAT(text, !Contains("\x1b"));
}

TEST_CASE("a terminal gets colours", "[cli]") {
  const std::string text = lint_text(some_report(), Colors::terminal);
  CHECK_THAT(text, Contains(": \x1b[1;31merror\x1b[0m: "));
  CHECK_THAT(text, Contains("\n      \x1b[32m^\x1b[0m\n"));
}

TEST_CASE("of a long line that part is shown that is meant", "[cli]") {
  LintReport report = some_report();
  report.findings.resize(1);
  report.findings.front().line =
      std::string(500, 'x') + "DROP TABLE t" + std::string(500, 'y');
  report.findings.front().place.column = 501;
  const std::string text = lint_text(report, Colors::none);
  CHECK_THAT(text, Contains("\n    …xxxxxxxxxxDROP TABLE tyy"));
  CHECK_THAT(text, Contains("\n" + std::string(4 + 11, ' ') + "^\n"));
  CHECK_THAT(text, !Contains(std::string(200, 'y')));
}

TEST_CASE("a column beyond its line's end does no harm", "[cli]") {
  LintReport report = some_report();
  report.findings.front().line = "ab";
  report.findings.front().place.column = 900;
  CHECK_THAT(lint_text(report, Colors::none), Contains("    ab\n      ^\n"));
}
