#include "entrypoint/cli/sarif.hpp"

#include <fmt/format.h>

#include "entrypoint/cli/lint_report/writers.hpp"
#include "entrypoint/lint/rule.hpp"

namespace headgate {
namespace {

std::string_view level_word(Severity severity) {
  return severity == Severity::info ? "note" : severity_word(severity);
}

json::array rules_json() {
  json::array rules;
  for (const Rule& rule : lint_rules()) {
    rules.emplace_back(json::object{
        {"id", rule.id},
        {"name", rule.name},
        {"shortDescription", sarif_text(rule.summary)},
        {"help",
         sarif_text(fmt::format("docs/lint/{}-{}.md", rule.id, rule.name))},
        {"defaultConfiguration",
         json::object{{"level", level_word(rule.severity)}}}});
  }
  return rules;
}

std::size_t rule_index(std::string_view id) {
  std::size_t index = 0;
  for (const Rule& rule : lint_rules()) {
    if (rule.id == id) {
      break;
    }
    ++index;
  }
  return index;
}

json::object result_json(const Finding& finding,
                         const std::string& fingerprint) {
  return {
      {"ruleId", finding.rule},
      {"ruleIndex", rule_index(finding.rule)},
      {"level", level_word(finding.severity)},
      {"message",
       sarif_text(told(finding) +
                  (finding.hint.empty() ? "" : ". " + finding.hint))},
      {"locations",
       json::array{sarif_location(finding.file, finding.place, finding.line)}},
      {"partialFingerprints", json::object{{"headgate/v1", fingerprint}}},
      {"properties",
       json::object{{"revision", finding.revision}, {"guess", finding.guess}}}};
}

/// What was not looked into, for whoever takes no results for good results.
json::object invocation_json(const LintReport& report) {
  json::array notifications;
  for (const LintedRevision& each : report.unchecked) {
    notifications.emplace_back(json::object{
        {"level", "warning"},
        {"message", sarif_text(fmt::format("{} was not checked: {}", each.file,
                                           each.why))}});
  }
  return {{"executionSuccessful", true},
          {"toolExecutionNotifications", std::move(notifications)}};
}

}  // namespace

json::object lint_sarif(const LintReport& report) {
  const std::vector<std::string> names = fingerprints(report.findings);
  json::array results;
  for (std::size_t i = 0; i < names.size(); ++i) {
    results.emplace_back(result_json(report.findings.at(i), names.at(i)));
  }
  json::object driver{{"name", "headgate"},
                      {"version", HEADGATE_VERSION},
                      {"rules", rules_json()}};
  json::object run{{"tool", json::object{{"driver", std::move(driver)}}},
                   {"columnKind", "unicodeCodePoints"},
                   {"invocations", json::array{invocation_json(report)}},
                   {"results", std::move(results)}};
  return sarif_log(json::array{std::move(run)});
}

}  // namespace headgate
