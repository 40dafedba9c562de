#include <catch2/catch.hpp>

#include "entrypoint/cli/guard_report/writers.hpp"
#include "tests/unit/cli/guard_report/some_guard_report.hpp"

using namespace headgate;
using Catch::Contains;

TEST_CASE("the guard's JUnit has a suite a server, a case a step", "[cli]") {
  const std::string text = guard_junit(some_guard_report());
  CHECK_THAT(text,
             Contains("<testsuite name=\"headgate guard: PostgreSQL 15.14\" "
                      "timestamp=\"2026-01-31T10:00:00\" tests=\"3\" "
                      "failures=\"1\" errors=\"0\" skipped=\"1\" "
                      "time=\"1.314\">"));
  CHECK_THAT(text, Contains("name=\"reversible\" time=\"1.234\">\n      "
                            "<failure type=\"downgrade-differs\""));
  CHECK_THAT(text, Contains("at m/versions/2,b:é.sql:9:1&#10;revision b"));
  CHECK_THAT(text, Contains("warning: base-not-empty: schema shop"));
  CHECK_THAT(text, Contains("note: c: is irreversible"));
  CHECK_THAT(text, Contains("<skipped message=\"there is no "
                            "migrations/schema.sql\"/>"));
}

TEST_CASE("a step that fails without a finding fails in JUnit", "[cli]") {
  GuardReport report = some_guard_report();
  report.runs.front().steps.at(1).findings.clear();
  CHECK_THAT(guard_junit(report),
             Contains("<failure type=\"reversible\" message=\"2 revisions"));
}

TEST_CASE("the guard's JUnit quotes what is awkward", "[cli]") {
  GuardReport report = some_guard_report();
  report.runs.front().server = kAwkward;
  report.runs.front().steps.at(0).name = kAwkward;
  report.runs.front().steps.at(2).summary = kAwkward;
  const std::string text = guard_junit(report);
  CHECK_THAT(text, !Contains("<script"));
  CHECK(text.find_first_of("\x01\x1b\xff") == std::string::npos);
  CHECK_THAT(text, Contains("<skipped message=\"&#60;script&#62;alert("
                            "&#39;x&#39;)&#60;/script&#62; &#38; &#34;a|b"
                            "&#34; `c`&#10;\xEF\xBF\xBD"));
}
