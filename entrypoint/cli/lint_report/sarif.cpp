#include <fmt/format.h>

#include "entrypoint/cli/lint_report/writers.hpp"
#include "entrypoint/lint/rule.hpp"

namespace headgate {
namespace {

constexpr std::string_view kSchema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
    "sarif-schema-2.1.0.json";

std::string_view level_word(Severity severity) {
  return severity == Severity::info ? "note" : severity_word(severity);
}

json::object text_object(std::string_view text) {
  return {{"text", text}};
}

json::array rules_json() {
  json::array rules;
  for (const Rule& rule : lint_rules()) {
    rules.emplace_back(json::object{
        {"id", rule.id},
        {"name", rule.name},
        {"shortDescription", text_object(rule.summary)},
        {"help",
         text_object(fmt::format("docs/lint/{}-{}.md", rule.id, rule.name))},
        {"defaultConfiguration",
         json::object{{"level", level_word(rule.severity)}}}});
  }
  return rules;
}

/// A path as a URI, absolute or relative.
std::string uri_of(const std::string& file) {
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/";
  std::string uri = file.starts_with('/') ? "file://" : "";
  for (const char letter : file) {
    uri += plain.find(letter) != std::string_view::npos
               ? std::string(1, letter)
               : fmt::format("%{:02X}", static_cast<unsigned char>(letter));
  }
  return uri;
}

json::object location_json(const Finding& finding) {
  json::object region{{"startLine", finding.place.line},
                      {"startColumn", finding.place.column}};
  if (!finding.line.empty()) {
    region["snippet"] = text_object(finding.line);
  }
  return {{"physicalLocation",
           json::object{{"artifactLocation",
                         json::object{{"uri", uri_of(finding.file)}}},
                        {"region", std::move(region)}}}};
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
  return {{"ruleId", finding.rule},
          {"ruleIndex", rule_index(finding.rule)},
          {"level", level_word(finding.severity)},
          {"message",
           text_object(told(finding) +
                       (finding.hint.empty() ? "" : ". " + finding.hint))},
          {"locations", json::array{location_json(finding)}},
          {"partialFingerprints", json::object{{"headgate/v1", fingerprint}}},
          {"properties", json::object{{"revision", finding.revision},
                                      {"guess", finding.guess}}}};
}

/// What was not looked into, for whoever takes no results for good results.
json::object invocation_json(const LintReport& report) {
  json::array notifications;
  for (const LintedRevision& each : report.unchecked) {
    notifications.emplace_back(json::object{
        {"level", "warning"},
        {"message", text_object(fmt::format("{} was not checked: {}", each.file,
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
  return {{"$schema", kSchema},
          {"version", "2.1.0"},
          {"runs", json::array{std::move(run)}}};
}

}  // namespace headgate
