#include "entrypoint/guard/step_findings.hpp"

#include <utility>

#include <catch2/catch.hpp>

namespace headgate {

namespace {

Revision partner() {
  Revision revision;
  revision.id = "abc";
  revision.file = "migrations/versions/abc.sql";
  return revision;
}

}  // namespace

TEST_CASE("the place that a failure names is taken out of its message") {
  const Error error{.code = ErrorCode::revision_failed,
                    .message =
                        "migrations/versions/abc.sql:12:3: revision abc "
                        "failed: no",
                    .hint = "Mend it.",
                    .sqlstate = "42601"};
  const GuardFinding finding = failure_in(partner(), "upgrade-fails", error);
  CHECK(finding.place.line == 12);
  CHECK(finding.place.column == 3);
  CHECK(finding.message == "revision abc failed: no");
  CHECK(finding.hint == "Mend it.");
  CHECK(finding.revision == "abc");
  CHECK(finding.file == "migrations/versions/abc.sql");
  CHECK(finding.fails);
}

TEST_CASE("a failure without a place is the file's") {
  const Error error{.code = ErrorCode::revision_failed,
                    .message =
                        "migrations/versions/abc.sql: revision abc "
                        "failed",
                    .hint = {},
                    .sqlstate = {}};
  const GuardFinding finding = failure_in(partner(), "upgrade-fails", error);
  CHECK(finding.place.line == 1);
  CHECK(finding.message == "revision abc failed");
  const Error other{.code = ErrorCode::preflight_failed,
                    .message = "a check failed",
                    .hint = {},
                    .sqlstate = {}};
  CHECK(failure_in(partner(), "x", other).message == "a check failed");
}

TEST_CASE("a failure says nothing of the run that it ended") {
  const auto told = [](std::string message) {
    const Error error{.code = ErrorCode::revision_failed,
                      .message = std::move(message),
                      .hint = {},
                      .sqlstate = {}};
    return failure_in(partner(), "x", error).message;
  };
  CHECK(told("migrations/versions/abc.sql:1:1: revision abc failed and was "
             "rolled back: ERROR: no (42601), in: SELECT; 0 of 1 revisions of "
             "this run were applied") ==
        "revision abc failed: ERROR: no (42601), in: SELECT");
  CHECK(told("revision abc's downgrade failed and was rolled back: no; 2 of 3 "
             "revisions of this run were reverted: b, c") ==
        "revision abc's downgrade failed: no");
  CHECK(told("failed: no; what 2 of 3 revisions of this run were applied") ==
        "failed: no; what 2 of 3 revisions of this run were applied");
  CHECK(told("lost; 3 left") == "lost; 3 left");
}

TEST_CASE("a step fails when a finding does") {
  GuardStep step{.name = "x", .summary = {}, .findings = {}, .notes = {}};
  judge_step(step);
  CHECK(step.verdict == GuardVerdict::passed);
  step.findings.push_back(finding_in(partner(), "c", "m"));
  step.findings.front().fails = false;
  judge_step(step);
  CHECK(step.verdict == GuardVerdict::passed);
  step.findings.front().fails = true;
  judge_step(step);
  CHECK(step.verdict == GuardVerdict::failed);
}

TEST_CASE("things are counted as people do") {
  CHECK(counted(0, "revision") == "0 revisions");
  CHECK(counted(1, "revision") == "1 revision");
  CHECK(counted(2, "revision") == "2 revisions");
}

}  // namespace headgate
