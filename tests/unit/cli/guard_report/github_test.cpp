#include <catch2/catch.hpp>

#include "entrypoint/cli/guard_report/writers.hpp"

using namespace headgate;

TEST_CASE("a finding is an annotation at its line", "[cli]") {
  const GuardFinding fails{.check = "downgrade-differs",
                           .revision = "b",
                           .file = "m/versions/2,b.sql",
                           .place = {.line = 5, .column = 3},
                           .object = "type mood",
                           .message = "type mood is left",
                           .hint = "Drop it: 100%."};
  GuardFinding warns{.check = "linter-mismatch",
                     .revision = {},
                     .file = {},
                     .object = {},
                     .message = "less than\nit said",
                     .hint = {}};
  warns.fails = false;
  const GuardReport report{.chain = "m",
                           .started_at = "",
                           .runs = {{.server = "PostgreSQL 15.14",
                                     .steps = {{.name = "reversible",
                                                .verdict = GuardVerdict::failed,
                                                .summary = "",
                                                .findings = {fails, warns},
                                                .notes = {}}},
                                     .revisions = {}}}};
  CHECK(guard_github(report) ==
        "::error file=m/versions/2%2Cb.sql,line=5,col=3,title=reversible%3A "
        "downgrade-differs::type mood is left%0ADrop it: 100%25.\n"
        "::warning title=reversible%3A linter-mismatch::less than\\nit said\n");
  CHECK(guard_github({}).empty());
}
