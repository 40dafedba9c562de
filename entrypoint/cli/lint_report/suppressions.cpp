#include <fmt/format.h>

#include "entrypoint/cli/lint_report/writers.hpp"
#include "entrypoint/cli/output.hpp"
#include "entrypoint/log/log_line.hpp"

namespace headgate {

std::string suppressions_text(const LintReport& report) {
  if (report.suppressions.empty()) {
    return "no suppressions\n";
  }
  std::vector<std::vector<std::string>> rows{
      {"PLACE", "RULE", "UNTIL", "STATE", "REASON"}};
  for (const Suppression& each : report.suppressions) {
    rows.push_back({printable(fmt::format("{}:{}", each.file, each.place.line)),
                    printable(each.rule), each.until.empty() ? "-" : each.until,
                    std::string(state_of(each, report.today)),
                    printable(each.reason)});
  }
  return aligned(rows);
}

json::object suppressions_json(const LintReport& report) {
  json::array suppressions;
  for (const Suppression& each : report.suppressions) {
    suppressions.emplace_back(
        json::object{{"file", each.file},
                     {"line", each.place.line},
                     {"revision", each.revision},
                     {"rule", each.rule},
                     {"reason", each.reason},
                     {"until", each.until},
                     {"state", state_of(each, report.today)}});
  }
  return {{"suppressions", std::move(suppressions)}};
}

}  // namespace headgate
