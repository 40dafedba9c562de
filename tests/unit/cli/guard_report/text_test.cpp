#include <sstream>

#include <catch2/catch.hpp>

#include "entrypoint/cli/guard_report/writers.hpp"
#include "entrypoint/util/utf8.hpp"
#include "tests/unit/cli/guard_report/some_guard_report.hpp"

using namespace headgate;
using Catch::Contains;

namespace {

std::size_t longest_line(const std::string& text) {
  std::size_t longest = 0;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    longest = std::max(longest, count_characters(line));
  }
  return longest;
}

}  // namespace

TEST_CASE("the guard's text has a line a step, findings below", "[cli]") {
  GuardReport report = some_guard_report();
  report.runs.front().steps.at(1).findings.front().message =
      "column shop.partner.id: type is text instead of bigint";
  CHECK(guard_text(report, Colors::none) ==
        R"(headgate guard: m

PostgreSQL 15.14

passed   fresh       3 revisions from base to heads                        80 ms
FAILED   reversible  2 revisions up, down and up again                     1.2 s
         downgrade-differs: column shop.partner.id: type is text instead of
           bigint
           m/versions/2,b:é.sql:9 (b)
           help: Change the type back in the downgrade.
         warning: base-not-empty: schema shop is left over at base
         note: c: is irreversible: rows are gone
skipped  missing     there is no migrations/schema.sql                      0 ms

failed: 1 of 3 steps, 1 skipped, 1 finding, 1 warning; 1.4 s
)");
}

TEST_CASE("the guard's text is that of its parts", "[cli]") {
  const GuardReport report = some_guard_report();
  const GuardRun& run = report.runs.front();
  std::string parts = guard_head("m") + guard_server_line(run.server);
  for (const GuardStep& step : run.steps) {
    parts += guard_step_text(step, Colors::terminal);
  }
  CHECK(guard_text(report, Colors::terminal) ==
        parts + guard_end(report, Colors::terminal));
}

TEST_CASE("the guard's text colours verdicts on a terminal", "[cli]") {
  const std::string text = guard_text(some_guard_report(), Colors::terminal);
  CHECK_THAT(text, Contains("\n\x1b[1;31mFAILED   \x1b[0mreversible"));
  CHECK_THAT(text, Contains("\x1b[1;31mdowngrade-differs:\x1b[0m column"));
  CHECK_THAT(text, Contains("\x1b[33mwarning:\x1b[0m base-not-empty"));
  CHECK_THAT(text, Contains("\n\x1b[1;31mfailed\x1b[0m: 1 of 3"));
}

TEST_CASE("the guard's text fits a terminal and hides nothing in it", "[cli]") {
  GuardReport report = some_guard_report();
  GuardStep& step = report.runs.front().steps.at(1);
  step.summary = kAwkward + " and so on and on and on and on and on and on";
  step.findings.front().message = std::string(9'000, 'x') + " end";
  step.findings.back().message = kAwkward;
  for (int i = 0; i < 40; ++i) {
    step.findings.push_back(step.findings.back());
    step.notes.push_back(step.notes.back());
  }
  const std::string text = guard_text(report, Colors::none);
  CHECK(text.find_first_of("\x01\x1b\xff") == std::string::npos);
  CHECK_THAT(text, Contains("`c`\\n\\x01\\x1b[31m\xEF\xBF\xBD é"));
  CHECK_THAT(text, Contains("and 22 more findings; all with --format json\n"));
  CHECK_THAT(text, Contains("and 38 more notes; all with --format json\n"));
  CHECK_THAT(text, !Contains(std::string(1'300, 'x')));
  step.findings.erase(step.findings.begin());
  CHECK(longest_line(guard_text(report, Colors::none)) <= 80);
}
