#include "entrypoint/cli/guard_report/tally.hpp"

#include <catch2/catch.hpp>

#include "tests/unit/cli/guard_report/some_guard_report.hpp"

using namespace headgate;
using std::chrono::microseconds;

TEST_CASE("the guard's steps are counted by their verdicts", "[cli]") {
  GuardReport report = some_guard_report();
  const GuardTally tally = tally_of(report.runs);
  CHECK(tally.steps() == 3);
  CHECK(tally.failed == 1);
  CHECK(tally.findings == 1);
  CHECK(tally.warnings == 1);
  CHECK(guard_summary(report) ==
        "failed: 1 of 3 steps, 1 skipped, 1 finding, 1 warning; 1.4 s");
  report.runs.front().steps.resize(1);
  CHECK(guard_summary(report) == "passed: 1 step; 1.4 s");
}

TEST_CASE("a server's verdict is its worst step's", "[cli]") {
  GuardRun run = some_guard_run();
  CHECK(verdict_of(run) == GuardVerdict::failed);
  run.steps.at(1).verdict = GuardVerdict::passed;
  CHECK(verdict_of(run) == GuardVerdict::passed);
  run.steps.erase(run.steps.begin(), run.steps.begin() + 2);
  CHECK(verdict_of(run) == GuardVerdict::skipped);
}

TEST_CASE("a finding's place is a file and a line", "[cli]") {
  const GuardRun run = some_guard_run();
  CHECK(place_of(run.steps.at(1).findings.at(0)) == "m/versions/2,b:é.sql:9");
  CHECK(place_of(run.steps.at(1).findings.at(1)).empty());
}

TEST_CASE("short times keep their digits", "[cli]") {
  CHECK(fine_duration(microseconds(740)) == "740 µs");
  CHECK(fine_duration(microseconds(3'240)) == "3.2 ms");
  CHECK(fine_duration(microseconds(150'000)) == "150 ms");
  CHECK(fine_duration(microseconds(2'500'000)) == "2.5 s");
  CHECK(fine_duration(microseconds(-1)) == "0 µs");
}
