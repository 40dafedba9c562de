#include <fmt/format.h>

#include "entrypoint/cli/guard_report/writers.hpp"
#include "entrypoint/cli/quoting.hpp"
#include "entrypoint/log/log_line.hpp"

namespace headgate {
namespace {

// GitHub shows ten of a kind a step.
constexpr std::size_t kMost = 20;

std::string annotation(const GuardFinding& finding) {
  std::string message = printable(finding.message);
  if (!finding.hint.empty()) {
    message += "\n" + printable(finding.hint);
  }
  const std::string place =
      finding.file.empty()
          ? ""
          : fmt::format("file={},line={},col={},",
                        github_property(finding.file), finding.place.line,
                        finding.place.column);
  return fmt::format(
      "::{} {}title={}::{}\n", finding.fails ? "error" : "warning", place,
      github_property("guard: " + finding.check), github_text(message));
}

}  // namespace

std::string guard_annotations(const GuardReport& report) {
  std::string text;
  std::size_t count = 0;
  for (const GuardRun& run : report.runs) {
    for (const GuardStep& step : run.steps) {
      for (const GuardFinding& finding : step.findings) {
        text += count++ < kMost ? annotation(finding) : "";
      }
    }
  }
  return text;
}

}  // namespace headgate
