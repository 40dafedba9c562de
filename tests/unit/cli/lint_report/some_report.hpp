#pragma once

#include "entrypoint/cli/lint_report/report.hpp"

namespace headgate {

/// A finding of each severity in two revisions, with what is awkward to quote.
[[nodiscard]] inline LintReport some_report() {
  LintReport report;
  report.findings = {
      {.rule = "HG101",
       .name = "index-not-concurrent",
       .severity = Severity::error,
       .revision = "b",
       .file = "m/versions/2,b:é.sql",
       .place = {.line = 4, .column = 3},
       .line = "\tö CREATE INDEX i ON t (a);",
       .message = "building \"i|j\" <& stops> 100% of writes",
       .hint = "Use CREATE INDEX CONCURRENTLY."},
      {.rule = "HG901",
       .name = "not-checked",
       .severity = Severity::warning,
       .revision = "b",
       .file = "m/versions/2,b:é.sql",
       .place = {.line = 5, .column = 1},
       .line = "",
       .message = "not\x1b[31m checked\nfor\xff sure",
       .hint = "",
       .guess = true},
      {.rule = "HG901",
       .name = "not-checked",
       .severity = Severity::info,
       .revision = "a",
       .file = "m/versions/1_a.sql",
       .place = {.line = 1, .column = 1},
       .line = "SELECT 1",
       .message = "so so",
       .hint = "Look at it."},
  };
  report.suppressions = {{.file = "m/versions/1_a.sql",
                          .revision = "a",
                          .place = {.line = 7, .column = 1},
                          .rule = "HG101",
                          .reason = "tiny",
                          .until = "2026-01-01",
                          .flaw = ""}};
  report.checked = {{.id = "a", .file = "m/versions/1_a.sql", .why = ""},
                    {.id = "b", .file = "m/versions/2,b:é.sql", .why = ""},
                    {.id = "c", .file = "m/versions/3_c.sql", .why = ""}};
  report.unchecked = {
      {.id = "p", .file = "m/versions/4_p.py", .why = "no <Python>"}};
  report.fail_on = Severity::error;
  report.today = "2026-01-31";
  return report;
}

}  // namespace headgate
