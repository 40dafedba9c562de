#include "entrypoint/cli/guard_lint.hpp"

#include "entrypoint/cli/lint_run.hpp"
#include "entrypoint/guard/step_findings.hpp"

namespace headgate {

Result<GuardStep> lint_step(Context& context) {
  const Result<LintReport> report = run_linter(context, {});
  if (!report) {
    return std::unexpected(report.error());
  }
  GuardStep step{.name = "lint",
                 .summary = summary_of(*report),
                 .findings = {},
                 .notes = {}};
  for (const Finding& finding : report->findings) {
    if (finding.severity == Severity::info && !report->fails(finding)) {
      continue;  // `headgate lint` tells of it; the summary counts it.
    }
    step.findings.push_back({.check = title_of(finding),
                             .revision = finding.revision,
                             .file = finding.file,
                             .place = finding.place,
                             .object = {},
                             .message = told(finding),
                             .hint = finding.hint,
                             .fails = report->fails(finding)});
  }
  for (const LintedRevision& each : report->unchecked) {
    step.notes.push_back(
        {.revision = each.id, .message = "not checked: " + each.why});
  }
  judge_step(step);
  return step;
}

}  // namespace headgate
