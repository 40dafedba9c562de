#include "entrypoint/cli/lint_report/writers.hpp"

namespace headgate {
namespace {

std::string_view severity_of(const Finding& finding) {
  switch (finding.severity) {
    case Severity::info:
      return "info";
    case Severity::warning:
      return "minor";
    case Severity::error:
      break;
  }
  return "critical";
}

}  // namespace

json::array lint_gitlab(const LintReport& report) {
  const std::vector<std::string> names = fingerprints(report.findings);
  json::array issues;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const Finding& finding = report.findings.at(i);
    issues.emplace_back(json::object{
        {"description", told(finding)},
        {"check_name", title_of(finding)},
        {"fingerprint", names.at(i)},
        {"severity", severity_of(finding)},
        {"location",
         json::object{
             {"path", finding.file},
             {"lines", json::object{{"begin", finding.place.line}}}}}});
  }
  return issues;
}

}  // namespace headgate
