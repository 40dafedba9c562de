#include "entrypoint/cli/lint_report/report.hpp"

#include <set>

#include <catch2/catch.hpp>

#include "tests/unit/cli/lint_report/some_report.hpp"

using namespace headgate;

TEST_CASE("a report's last line counts", "[cli]") {
  LintReport report = some_report();
  CHECK(summary_of(report) ==
        "3 findings: 1 error, 1 warning, 1 info; 3 revisions checked, 1 not "
        "checked");
  report.findings.resize(1);
  report.findings.front().severity = Severity::warning;
  report.unchecked.clear();
  report.checked.resize(1);
  CHECK(summary_of(report) == "1 finding: 1 warning; 1 revision checked");
  report.findings.clear();
  report.checked.clear();
  CHECK(summary_of(report) == "no findings; 0 revisions checked");
}

TEST_CASE("findings fail from a severity on", "[cli]") {
  LintReport report = some_report();
  CHECK(report.fails(report.findings.at(0)));
  CHECK_FALSE(report.fails(report.findings.at(1)));
  report.fail_on = Severity::warning;
  CHECK(report.fails(report.findings.at(1)));
  CHECK_FALSE(report.fails(report.findings.at(2)));
  report.fail_on = std::nullopt;
  CHECK_FALSE(report.failed());
}

TEST_CASE("a guess is said to be one", "[cli]") {
  CHECK(told(some_report().findings.at(1)) ==
        "not\\x1b[31m checked\\nfor\xEF\xBF\xBD sure (only the server knows "
        "for sure)");
}

TEST_CASE("a fingerprint survives lines, and is no other's", "[cli]") {
  Findings findings = some_report().findings;
  findings.push_back(findings.front());
  const std::vector<std::string> before = fingerprints(findings);
  CHECK(std::set(before.begin(), before.end()).size() == 4);
  CHECK(before.front().size() == 64);
  findings.front().place = {.line = 40, .column = 1};
  CHECK(fingerprints(findings) == before);
}

TEST_CASE("a suppression has one of four states", "[cli]") {
  Suppression each = some_report().suppressions.front();
  CHECK(state_of(each, "2026-01-31") == "expired");
  CHECK(state_of(each, "2026-01-01") == "unused");
  each.used = true;
  CHECK(state_of(each, "2026-01-01") == "used");
  each.flaw = "no reason";
  CHECK(state_of(each, "2026-01-01") == "unreadable");
}
