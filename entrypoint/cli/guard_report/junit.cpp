#include <algorithm>

#include <fmt/format.h>

#include "entrypoint/cli/guard_report/tally.hpp"
#include "entrypoint/cli/guard_report/writers.hpp"
#include "entrypoint/cli/quoting.hpp"

namespace headgate {
namespace {

double seconds(std::chrono::milliseconds took) {
  return static_cast<double>(took.count()) / 1'000;
}

std::string described(const GuardFinding& finding) {
  std::string text =
      fmt::format("{}{}: {}\n", finding.fails ? "" : "warning: ", finding.check,
                  finding.message);
  if (const std::string place = place_of(finding); !place.empty()) {
    text += fmt::format("at {}:{}\n", place, finding.place.column);
  }
  if (!finding.revision.empty()) {
    text += "revision " + finding.revision + "\n";
  }
  return finding.hint.empty() ? text : text + finding.hint + "\n";
}

std::string failure(std::string_view type, std::string_view message,
                    std::string_view text) {
  return fmt::format("      <failure type=\"{}\" message=\"{}\">{}</failure>\n",
                     xml_text(type), xml_text(message), xml_text(text));
}

/// What failed, and what is told besides.
std::string contents(const GuardStep& step) {
  std::string failures;
  std::string rest = step.summary + "\n";
  for (const GuardFinding& finding : step.findings) {
    if (finding.fails && step.verdict == GuardVerdict::failed) {
      failures += failure(finding.check, finding.message, described(finding));
    } else {
      rest += described(finding);
    }
  }
  for (const GuardNote& note : step.notes) {
    rest += fmt::format("note: {}{}{}\n", note.revision,
                        note.revision.empty() ? "" : ": ", note.message);
  }
  if (step.verdict == GuardVerdict::skipped) {
    failures += fmt::format("      <skipped message=\"{}\"/>\n",
                            xml_text(step.summary));
  } else if (step.verdict == GuardVerdict::failed && failures.empty()) {
    failures = failure(step.name, step.summary, step.summary);
  }
  return fmt::format("{}      <system-out>{}</system-out>\n", failures,
                     xml_text(rest));
}

std::string test_case(const GuardStep& step) {
  return fmt::format(
      "    <testcase classname=\"headgate.guard\" name=\"{}\" "
      "time=\"{:.3f}\">\n{}    </testcase>\n",
      xml_text(step.name), seconds(step.took), contents(step));
}

std::string counts(const GuardTally& tally, std::chrono::milliseconds took) {
  return fmt::format(
      R"(tests="{}" failures="{}" errors="0" skipped="{}" time="{:.3f}")",
      tally.steps(), tally.failed, tally.skipped, seconds(took));
}

std::string suite(const GuardRun& run, const std::string& started_at) {
  std::chrono::milliseconds took{0};
  std::string cases;
  for (const GuardStep& step : run.steps) {
    took += step.took;
    cases += test_case(step);
  }
  // Readers of JUnit's want no zone.
  const std::string_view time = started_at;
  return fmt::format(
      "  <testsuite name=\"headgate guard: {}\" timestamp=\"{}\" {}>\n{}"
      "  </testsuite>\n",
      xml_text(run.server), xml_text(time.substr(0, time.find_first_of(".Z"))),
      counts(tally_of({run}), took), cases);
}

}  // namespace

std::string guard_junit(const GuardReport& report) {
  std::string text = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<testsuites name=\"headgate guard\" {}>\n",
      counts(tally_of(report.runs), report.took));
  for (const GuardRun& run : report.runs) {
    text += suite(run, report.started_at);
  }
  return text + "</testsuites>\n";
}

}  // namespace headgate
