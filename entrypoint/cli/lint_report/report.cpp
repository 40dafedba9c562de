#include "entrypoint/cli/lint_report/report.hpp"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "entrypoint/log/log_line.hpp"
#include "entrypoint/util/sha256.hpp"

namespace headgate {
namespace {

std::string counted(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string counted(std::size_t count, Severity severity) {
  // There is no plural of info.
  return severity == Severity::info ? fmt::format("{} info", count)
                                    : counted(count, severity_word(severity));
}

}  // namespace

std::size_t LintReport::count(Severity severity) const {
  return static_cast<std::size_t>(
      std::ranges::count(findings, severity, &Finding::severity));
}

bool LintReport::fails(const Finding& finding) const {
  return fail_on && finding.severity >= *fail_on;
}

bool LintReport::failed() const {
  return std::ranges::any_of(
      findings, [this](const Finding& finding) { return fails(finding); });
}

std::string told(const Finding& finding) {
  return printable(finding.message) +
         (finding.guess ? " (only the server knows for sure)" : "");
}

std::string title_of(const Finding& finding) {
  return finding.rule + " " + finding.name;
}

std::string summary_of(const LintReport& report) {
  std::string text = report.findings.empty()
                         ? "no findings"
                         : counted(report.findings.size(), "finding");
  std::string_view mark = ": ";
  for (const Severity severity :
       {Severity::error, Severity::warning, Severity::info}) {
    if (const std::size_t count = report.count(severity); count > 0) {
      text += fmt::format("{}{}", mark, counted(count, severity));
      mark = ", ";
    }
  }
  text +=
      fmt::format("; {} checked", counted(report.checked.size(), "revision"));
  return report.unchecked.empty()
             ? text
             : text + fmt::format(", {} not checked", report.unchecked.size());
}

std::vector<std::string> fingerprints(const Findings& findings) {
  std::map<std::string, std::size_t> seen;
  std::vector<std::string> names;
  for (const Finding& finding : findings) {
    const std::string what =
        fmt::format("{}\n{}\n{}", finding.rule, finding.file, finding.message);
    names.push_back(sha256_hex(fmt::format("{}\n{}", what, seen[what]++)));
  }
  return names;
}

std::string_view state_of(const Suppression& suppression,
                          std::string_view today) {
  if (!suppression.flaw.empty()) {
    return "unreadable";
  }
  if (!suppression.holds(today)) {
    return "expired";
  }
  return suppression.used ? "used" : "unused";
}

}  // namespace headgate
