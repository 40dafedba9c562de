#include <fmt/format.h>

#include "entrypoint/cli/guard_report/writers.hpp"
#include "entrypoint/cli/quoting.hpp"
#include "entrypoint/log/log_line.hpp"

namespace headgate {
namespace {

std::string place_in(const GuardFinding& finding) {
  return finding.file.empty()
             ? std::string()
             : fmt::format("file={},line={},col={},",
                           github_property(finding.file), finding.place.line,
                           finding.place.column);
}

}  // namespace

std::string guard_github(const GuardReport& report) {
  std::string text;
  for (const GuardRun& run : report.runs) {
    for (const GuardStep& step : run.steps) {
      for (const GuardFinding& finding : step.findings) {
        std::string message = printable(finding.message);
        if (!finding.hint.empty()) {
          message += "\n" + printable(finding.hint);
        }
        text +=
            fmt::format("::{} {}title={}::{}\n",
                        finding.fails ? "error" : "warning", place_in(finding),
                        github_property(step.name + ": " + finding.check),
                        github_text(message));
      }
    }
  }
  return text;
}

}  // namespace headgate
