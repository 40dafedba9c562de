#include <fmt/format.h>

#include "entrypoint/cli/lint_report/writers.hpp"
#include "entrypoint/cli/quoting.hpp"
#include "entrypoint/log/log_line.hpp"

namespace headgate {
namespace {

std::string_view command_of(Severity severity) {
  return severity == Severity::info ? "notice" : severity_word(severity);
}

}  // namespace

std::string lint_github(const LintReport& report) {
  std::string text;
  for (const Finding& finding : report.findings) {
    std::string message = told(finding);
    if (!finding.hint.empty()) {
      message += "\n" + printable(finding.hint);
    }
    text +=
        fmt::format("::{} file={},line={},col={},title={}::{}\n",
                    command_of(finding.severity), github_property(finding.file),
                    finding.place.line, finding.place.column,
                    github_property(title_of(finding)), github_text(message));
  }
  for (const LintedRevision& each : report.unchecked) {
    text += fmt::format("::warning file={},title=headgate lint::{}\n",
                        github_property(each.file),
                        github_text("not checked: " + each.why));
  }
  return text + summary_of(report) + "\n";
}

}  // namespace headgate
