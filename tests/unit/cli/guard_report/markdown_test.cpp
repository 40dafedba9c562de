#include <catch2/catch.hpp>

#include "entrypoint/cli/guard_report/writers.hpp"
#include "tests/unit/cli/guard_report/some_guard_report.hpp"

using namespace headgate;
using Catch::Contains;

TEST_CASE("the guard's Markdown is a table of steps", "[cli]") {
  const std::string text = guard_markdown(some_guard_report());
  CHECK_THAT(text,
             Catch::StartsWith("### ❌ headgate guard: m\n\nfailed: 1 of"));
  CHECK_THAT(text,
             Contains("\n#### PostgreSQL 15.14\n\n"
                      "| verdict | step | what | time |\n|---|---|---|---:|\n"
                      "| ✅ passed | fresh | 3 revisions from base to heads | "
                      "80 ms |\n| ❌ failed | reversible | "));
  CHECK_THAT(text, Contains("<details open><summary>reversible: 2 findings"));
  CHECK_THAT(text,
             Contains("| downgrade-differs | b | m/versions/2,b:é.sql:9"));
  CHECK_THAT(text, Contains("| warning: base-not-empty |"));
  CHECK_THAT(text, Contains("- c: is irreversible: rows are gone\n"));
}

TEST_CASE("the guard's Markdown draws the chain", "[cli]") {
  const std::string text = guard_markdown(some_guard_report());
  CHECK_THAT(text, Contains("```mermaid\nflowchart TB\n  r0[\"a<br/>baseline\""
                            "]\n"));
  CHECK_THAT(text, Contains("]:::failed\n  r2["));
  CHECK_THAT(text, Contains("  r0 --> r1\n  r1 --> r2\n  r0 -.-> r2\n"));
}

TEST_CASE("a long chain is not drawn in Markdown", "[cli]") {
  GuardReport report = some_guard_report();
  report.runs.front().revisions.resize(81);
  CHECK_THAT(guard_markdown(report), !Contains("mermaid"));
  report.runs.front().revisions.resize(1);
  CHECK_THAT(guard_markdown(report), !Contains("mermaid"));
}

TEST_CASE("the guard's Markdown quotes what is awkward", "[cli]") {
  GuardReport report = some_guard_report();
  report.chain = report.runs.front().server = kAwkward;
  for (GuardStep& step : report.runs.front().steps) {
    step.name = step.summary = kAwkward;
  }
  report.runs.front().steps.at(1).notes.at(0).message = kAwkward;
  const std::string text = guard_markdown(report);
  for (std::size_t at = text.find("<script"); at != std::string::npos;
       at = text.find("<script", at + 1)) {
    CHECK(text.at(at - 1) == '\\');
  }
  CHECK(text.find("a|b\" `") == std::string::npos);
  CHECK(text.find_first_of("\x01\x1b\xff") == std::string::npos);
  CHECK_THAT(text, Contains("\n- c: \\<script\\>alert('x')\\</script\\> \\& "
                            "\"a\\|b\" \\`c\\`\\\\n\\\\x01"));
  CHECK_THAT(text, Contains("<summary>&#60;script&#62;alert("));
}

TEST_CASE("the guard's Markdown does not burst a summary", "[cli]") {
  GuardReport report = some_guard_report();
  GuardStep& step = report.runs.front().steps.at(1);
  step.findings.assign(500, step.findings.front());
  for (GuardFinding& finding : step.findings) {
    finding.message = std::string(100'000, 'x');
  }
  step.notes.front().message = std::string(100'000, 'y');
  step.notes.assign(500, step.notes.front());
  const std::string text = guard_markdown(report);
  CHECK(text.size() < 200'000);
  CHECK_THAT(text, Contains("\n450 more findings; all are in the other "
                            "reports.\n"));
}
