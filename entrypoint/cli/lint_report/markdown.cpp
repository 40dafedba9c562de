#include <fmt/format.h>

#include "entrypoint/cli/lint_report/writers.hpp"
#include "entrypoint/log/log_line.hpp"

namespace headgate {
namespace {

/// Text that means nothing to Markdown, nor to a table of it.
std::string plain(std::string_view text) {
  constexpr std::string_view meaning = R"(\`*_{}[]<>#|~&!)";
  std::string safe;
  for (const char letter : printable(text)) {
    if (meaning.find(letter) != std::string_view::npos) {
      safe += '\\';
    }
    safe += letter;
  }
  return safe;
}

}  // namespace

std::string lint_markdown(const LintReport& report) {
  std::string text = "### headgate lint\n\n" + summary_of(report) + "\n";
  for (const LintedRevision& each : report.unchecked) {
    text += fmt::format("\n{} was not checked: {}\n", plain(each.file),
                        plain(each.why));
  }
  if (report.findings.empty()) {
    return text;
  }
  text +=
      "\n| severity | rule | where | what | instead |\n|---|---|---|---|---|\n";
  for (const Finding& finding : report.findings) {
    text += fmt::format(
        "| {} | {} | {}:{} | {} | {} |\n", severity_word(finding.severity),
        plain(title_of(finding)), plain(finding.file), finding.place.line,
        plain(told(finding)), plain(finding.hint));
  }
  return text;
}

}  // namespace headgate
