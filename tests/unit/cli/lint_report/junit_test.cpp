#include <catch2/catch.hpp>

#include "entrypoint/cli/lint_report/writers.hpp"
#include "tests/unit/cli/lint_report/some_report.hpp"

using namespace headgate;
using Catch::Contains;

TEST_CASE("JUnit has a case a revision", "[cli]") {
  const std::string text = lint_junit(some_report());
  CHECK_THAT(text, Contains("<testsuite name=\"headgate lint\" tests=\"4\" "
                            "failures=\"1\" errors=\"0\" skipped=\"1\">"));
  CHECK_THAT(text, Contains("name=\"c\" file=\"m/versions/3_c.sql\"/>"));
  CHECK_THAT(text, Contains("<failure type=\"HG101 index-not-concurrent\" "
                            "message=\"building &#34;i|j&#34; &#60;&#38; "
                            "stops&#62; 100% of writes\">"));
  CHECK_THAT(text, Contains("<skipped message="));
}

TEST_CASE("what does not fail is told all the same", "[cli]") {
  LintReport report = some_report();
  report.fail_on = std::nullopt;
  const std::string text = lint_junit(report);
  CHECK_THAT(text, !Contains("<failure"));
  CHECK_THAT(text, Contains("<system-out>m/versions/1_a.sql:1:1: info"));
}

TEST_CASE("XML holds no character that it may not", "[cli]") {
  LintReport report = some_report();
  report.findings.front().file = report.checked.at(1).file =
      "a\x01\xEF\xBF\xBF\xff.sql";
  const std::string text = lint_junit(report);
  CHECK_THAT(text, Contains("file=\"a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"
                            ".sql\""));
  CHECK_THAT(text, !Contains("\x01"));
}
