#include "entrypoint/cli/lint_report/writers.hpp"

namespace headgate {
namespace {

json::object finding_json(const Finding& finding) {
  return {{"rule", finding.rule},
          {"name", finding.name},
          {"severity", severity_word(finding.severity)},
          {"guess", finding.guess},
          {"revision", finding.revision},
          {"file", finding.file},
          {"line", finding.place.line},
          {"column", finding.place.column},
          {"source", finding.line},
          {"message", finding.message},
          {"hint", finding.hint}};
}

}  // namespace

json::object lint_json(const LintReport& report) {
  json::array findings;
  for (const Finding& finding : report.findings) {
    findings.emplace_back(finding_json(finding));
  }
  json::array unchecked;
  for (const LintedRevision& each : report.unchecked) {
    unchecked.emplace_back(json::object{
        {"revision", each.id}, {"file", each.file}, {"why", each.why}});
  }
  return {{"findings", std::move(findings)},
          {"errors", report.count(Severity::error)},
          {"warnings", report.count(Severity::warning)},
          {"infos", report.count(Severity::info)},
          {"checked", report.checked.size()},
          {"not_checked", report.unchecked.size()},
          {"unchecked", std::move(unchecked)},
          {"failed", report.failed()}};
}

}  // namespace headgate
