#pragma once

#include <optional>
#include <string>

#include "entrypoint/guard/report.hpp"

namespace headgate {

/// What is awkward to quote, in every language of a report.
inline const std::string kAwkward =
    "<script>alert('x')</script> & \"a|b\" `c`\n\x01\x1b[31m\xff é";

/// What the guard could tell of three revisions: one cannot be undone exactly,
/// one cannot be undone at all. Names and messages are awkward to quote.
[[nodiscard]] inline std::vector<GuardRevision> some_guard_revisions() {
  using std::chrono::microseconds;
  using std::chrono::milliseconds;
  return {
      {.id = "a",
       .message = "baseline",
       .file = "m/versions/1_a.sql",
       .down_revisions = {},
       .depends_on = {},
       .irreversible = "",
       .up = milliseconds(40),
       .down = milliseconds(12),
       .statements = {{.place = {.line = 4, .column = 1},
                       .text = "CREATE TABLE shop.partner (id bigint)",
                       .took = microseconds(900),
                       .relations = {}}}},
      {.id = "b",
       .message = kAwkward,
       .file = "m/versions/2,b:é.sql",
       .down_revisions = {"a"},
       .depends_on = {},
       .irreversible = "",
       .up = milliseconds(31),
       .down = milliseconds(9),
       .statements = {{.place = {.line = 5, .column = 3},
                       .text = "ALTER TABLE shop.partner ALTER id TYPE text",
                       .took = microseconds(20'000),
                       .relations = {{.name = "shop.partner",
                                      .kind = "table",
                                      .lock = LockMode::access_exclusive,
                                      .scanned = true,
                                      .rewritten = true},
                                     {.name = "shop.partner_pkey",
                                      .kind = "index",
                                      .lock = LockMode::access_exclusive,
                                      .built_index = true}}},
                      {.place = {.line = 6, .column = 1},
                       .text = "DROP TABLE " + kAwkward,
                       .took = microseconds(500),
                       .relations = {{.name = kAwkward,
                                      .kind = "table",
                                      .lock = LockMode::access_exclusive,
                                      .dropped = true}}}}},
      {.id = "c",
       .message = "last",
       .file = "m/versions/3_c.sql",
       .down_revisions = {"b"},
       .depends_on = {"a"},
       .irreversible = "rows are gone",
       .transactional = false,
       .up = milliseconds(3),
       .down = std::nullopt,
       .statements = {}},
  };
}

/// A run in which a step passed, one failed and one was skipped.
[[nodiscard]] inline GuardRun some_guard_run() {
  using std::chrono::milliseconds;
  return {.server = "PostgreSQL 15.14",
          .steps =
              {{.name = "fresh",
                .verdict = GuardVerdict::passed,
                .summary = "3 revisions from base to heads",
                .took = milliseconds(80),
                .findings = {},
                .notes = {}},
               {.name = "reversible",
                .verdict = GuardVerdict::failed,
                .summary = "2 revisions up, down and up again",
                .took = milliseconds(1'234),
                .findings = {{.check = "downgrade-differs",
                              .revision = "b",
                              .file = "m/versions/2,b:é.sql",
                              .place = {.line = 9, .column = 1},
                              .object = "column shop.partner.id",
                              .message = "column shop.partner.id: type is text "
                                         "instead of bigint: " +
                                         kAwkward,
                              .hint = "Change the type back in the downgrade."},
                             {.check = "base-not-empty",
                              .revision = "",
                              .file = "",
                              .place = {},
                              .object = "schema shop",
                              .message = "schema shop is left over at base",
                              .hint = "",
                              .fails = false}},
                .notes = {{.revision = "c",
                           .message = "is irreversible: rows are gone"}}},
               {.name = "missing",
                .verdict = GuardVerdict::skipped,
                .summary = "there is no migrations/schema.sql",
                .took = milliseconds(0),
                .findings = {},
                .notes = {}}},
          .revisions = some_guard_revisions()};
}

[[nodiscard]] inline GuardReport some_guard_report() {
  return {.chain = "m",
          .started_at = "2026-01-31T10:00:00.000Z",
          .runs = {some_guard_run()},
          .took = std::chrono::milliseconds(1'400),
          .stopped = std::nullopt};
}

}  // namespace headgate
