#include <fmt/format.h>

#include "entrypoint/cli/lint_report/writers.hpp"
#include "entrypoint/log/log_line.hpp"
#include "entrypoint/util/utf8.hpp"

namespace headgate {
namespace {

std::string_view command_of(Severity severity) {
  return severity == Severity::info ? "notice" : severity_word(severity);
}

/// As a workflow command's message wants it.
std::string escaped(std::string_view text) {
  std::string safe;
  for (const char letter : valid_utf8(text)) {
    switch (letter) {
      case '%':
        safe += "%25";
        break;
      case '\r':
        safe += "%0D";
        break;
      case '\n':
        safe += "%0A";
        break;
      default:
        safe += letter;
    }
  }
  return safe;
}

/// As a property wants it, where two more letters mean something.
std::string property(std::string_view text) {
  std::string safe;
  for (const char letter : escaped(text)) {
    if (letter == ':') {
      safe += "%3A";
    } else if (letter == ',') {
      safe += "%2C";
    } else {
      safe += letter;
    }
  }
  return safe;
}

}  // namespace

std::string lint_github(const LintReport& report) {
  std::string text;
  for (const Finding& finding : report.findings) {
    std::string message = told(finding);
    if (!finding.hint.empty()) {
      message += "\n" + printable(finding.hint);
    }
    text += fmt::format("::{} file={},line={},col={},title={}::{}\n",
                        command_of(finding.severity), property(finding.file),
                        finding.place.line, finding.place.column,
                        property(title_of(finding)), escaped(message));
  }
  for (const LintedRevision& each : report.unchecked) {
    text +=
        fmt::format("::warning file={},title=headgate lint::{}\n",
                    property(each.file), escaped("not checked: " + each.why));
  }
  return text + summary_of(report) + "\n";
}

}  // namespace headgate
