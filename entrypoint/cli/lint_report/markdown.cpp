#include <fmt/format.h>

#include "entrypoint/cli/lint_report/writers.hpp"
#include "entrypoint/cli/quoting.hpp"

namespace headgate {

std::string lint_markdown(const LintReport& report) {
  std::string text = "### headgate lint\n\n" + summary_of(report) + "\n";
  for (const LintedRevision& each : report.unchecked) {
    text += fmt::format("\n{} was not checked: {}\n", markdown_text(each.file),
                        markdown_text(each.why));
  }
  if (report.findings.empty()) {
    return text;
  }
  text +=
      "\n| severity | rule | where | what | instead |\n|---|---|---|---|---|\n";
  for (const Finding& finding : report.findings) {
    text += fmt::format(
        "| {} | {} | {}:{} | {} | {} |\n", severity_word(finding.severity),
        markdown_text(title_of(finding)), markdown_text(finding.file),
        finding.place.line, markdown_text(told(finding)),
        markdown_text(finding.hint));
  }
  return text;
}

}  // namespace headgate
