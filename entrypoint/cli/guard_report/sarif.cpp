#include "entrypoint/cli/sarif.hpp"

#include <algorithm>
#include <iterator>
#include <map>

#include <fmt/format.h>

#include "entrypoint/cli/guard_report/tally.hpp"
#include "entrypoint/cli/guard_report/writers.hpp"
#include "entrypoint/log/log_line.hpp"
#include "entrypoint/util/sha256.hpp"

namespace headgate {
namespace {

std::vector<std::string> checks_of(const GuardRun& run) {
  std::vector<std::string> checks;
  for (const GuardStep& step : run.steps) {
    std::ranges::transform(step.findings, std::back_inserter(checks),
                           &GuardFinding::check);
  }
  std::ranges::sort(checks);
  checks.erase(std::ranges::unique(checks).begin(), checks.end());
  return checks;
}

/// `downgrade-differs` as words.
std::string words_of(std::string check) {
  std::ranges::replace(check, '-', ' ');
  return printable(check);
}

json::array rules_json(const std::vector<std::string>& checks) {
  json::array rules;
  for (const std::string& check : checks) {
    rules.emplace_back(
        json::object{{"id", check},
                     {"shortDescription", sarif_text(words_of(check))},
                     {"help", sarif_text("docs/guard.md")}});
  }
  return rules;
}

std::string told(const GuardFinding& finding) {
  return printable(finding.message) +
         (finding.hint.empty() ? "" : ". " + printable(finding.hint));
}

/// The same when lines move.
std::string fingerprint_of(const GuardFinding& finding,
                           std::map<std::string, std::size_t>& seen) {
  const std::string what =
      fmt::format("{}\n{}\n{}\n{}", finding.check, finding.file, finding.object,
                  finding.message);
  return sha256_hex(fmt::format("{}\n{}", what, seen[what]++));
}

/// What has no file of its own is said of the chain's folder: readers show no
/// result without a place.
json::object location_json(const GuardFinding& finding,
                           const std::string& chain) {
  json::object location = finding.file.empty()
                              ? sarif_location(chain, {})
                              : sarif_location(finding.file, finding.place);
  if (!finding.object.empty()) {
    location["logicalLocations"] =
        json::array{json::object{{"name", printable(finding.object)}}};
  }
  return location;
}

json::array results_json(const GuardRun& run, const std::string& chain,
                         const std::vector<std::string>& checks) {
  json::array results;
  std::map<std::string, std::size_t> seen;
  for (const GuardStep& step : run.steps) {
    for (const GuardFinding& finding : step.findings) {
      const auto rule = std::ranges::lower_bound(checks, finding.check);
      results.emplace_back(json::object{
          {"ruleId", finding.check},
          {"ruleIndex", rule - checks.begin()},
          {"level", finding.fails ? "error" : "warning"},
          {"message", sarif_text(told(finding))},
          {"locations", json::array{location_json(finding, chain)}},
          {"partialFingerprints",
           json::object{{"headgate/v1", fingerprint_of(finding, seen)}}},
          {"properties", json::object{{"step", step.name},
                                      {"revision", finding.revision},
                                      {"object", finding.object}}}});
    }
  }
  return results;
}

/// What was not checked, for whoever takes no results for good results.
json::object invocation_json(const GuardRun& run) {
  json::array notifications;
  const auto tell = [&notifications](std::string_view level,
                                     const std::string& text) {
    notifications.emplace_back(json::object{
        {"level", level}, {"message", sarif_text(printable(text))}});
  };
  for (const GuardStep& step : run.steps) {
    if (step.verdict == GuardVerdict::skipped) {
      tell("warning", step.name + " was skipped: " + step.summary);
    }
    for (const GuardNote& note : step.notes) {
      tell("note",
           fmt::format("{}: {}{}{}", step.name, note.revision,
                       note.revision.empty() ? "" : ": ", note.message));
    }
  }
  return {{"executionSuccessful", true},
          {"toolExecutionNotifications", std::move(notifications)}};
}

/// Of `PostgreSQL 15.14` the major version: who keeps results knows the next
/// minor one as the same run.
std::string category_of(const std::string& server,
                        std::map<std::string, std::size_t>& seen) {
  const std::string major = printable(server.substr(0, server.find('.')));
  const std::size_t before = seen[major]++;
  return fmt::format("headgate guard/{}{}/", major,
                     before == 0 ? "" : fmt::format(" ({})", before + 1));
}

}  // namespace

json::object guard_sarif(const GuardReport& report) {
  json::array runs;
  std::map<std::string, std::size_t> seen;
  for (const GuardRun& run : report.runs) {
    const std::vector<std::string> checks = checks_of(run);
    json::object driver{{"name", "headgate guard"},
                        {"version", HEADGATE_VERSION},
                        {"rules", rules_json(checks)}};
    runs.emplace_back(
        json::object{{"tool", json::object{{"driver", std::move(driver)}}},
                     {"automationDetails",
                      json::object{{"id", category_of(run.server, seen)}}},
                     {"columnKind", "unicodeCodePoints"},
                     {"invocations", json::array{invocation_json(run)}},
                     {"results", results_json(run, report.chain, checks)},
                     {"properties", json::object{{"server", run.server}}}});
  }
  return sarif_log(std::move(runs));
}

}  // namespace headgate
