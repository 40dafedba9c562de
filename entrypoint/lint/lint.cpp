#include "entrypoint/lint/lint.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "entrypoint/lint/replay.hpp"
#include "entrypoint/lint/revision_lint.hpp"

namespace headgate {

void sort_by_place(Findings& findings) {
  std::ranges::sort(findings, [](const Finding& a, const Finding& b) {
    return std::tie(a.file, a.place.line, a.place.column, a.rule, a.message) <
           std::tie(b.file, b.place.line, b.place.column, b.rule, b.message);
  });
}

LintResult lint_revisions(const std::vector<RevisionFile>& files,
                          const LintSettings& settings) {
  LintResult result;
  SchemaTimes schema;
  Origin origin = 0;
  for (const RevisionFile& file : files) {
    ++origin;
    const bool wanted =
        settings.wanted == nullptr || settings.wanted(file.revision);
    RevisionLint revision(file, origin, schema, settings);
    revision.run(wanted ? RevisionLint::Mode::report
                        : RevisionLint::Mode::replay);
    if (wanted) {
      std::ranges::move(revision.findings(),
                        std::back_inserter(result.findings));
      std::ranges::move(revision.suppressions(),
                        std::back_inserter(result.suppressions));
    }
  }
  sort_by_place(result.findings);
  return result;
}

}  // namespace headgate
