#include "entrypoint/cli/guard_report/tally.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "entrypoint/util/duration.hpp"

namespace headgate {
namespace {

void count(const GuardStep& step, GuardTally& tally) {
  switch (step.verdict) {
    case GuardVerdict::passed:
      ++tally.passed;
      break;
    case GuardVerdict::failed:
      ++tally.failed;
      break;
    case GuardVerdict::skipped:
      ++tally.skipped;
      break;
  }
  for (const GuardFinding& finding : step.findings) {
    ++(finding.fails ? tally.findings : tally.warnings);
  }
}

}  // namespace

GuardTally tally_of(const std::vector<GuardRun>& runs) {
  GuardTally tally;
  for (const GuardRun& run : runs) {
    for (const GuardStep& step : run.steps) {
      count(step, tally);
    }
  }
  return tally;
}

std::string guard_summary(const GuardReport& report) {
  const GuardTally tally = tally_of(report.runs);
  std::string text = tally.failed > 0
                         ? fmt::format("failed: {} of {}", tally.failed,
                                       number_of(tally.steps(), "step"))
                         : "passed: " + number_of(tally.passed, "step");
  if (tally.skipped > 0) {
    text += fmt::format(", {} skipped", tally.skipped);
  }
  if (tally.findings > 0) {
    text += ", " + number_of(tally.findings, "finding");
  }
  if (tally.warnings > 0) {
    text += ", " + number_of(tally.warnings, "warning");
  }
  return text + "; " + format_duration(report.took);
}

GuardVerdict verdict_of(const GuardRun& run) {
  const auto ended = [&run](GuardVerdict verdict) {
    return std::ranges::any_of(run.steps, [verdict](const GuardStep& step) {
      return step.verdict == verdict;
    });
  };
  if (ended(GuardVerdict::failed)) {
    return GuardVerdict::failed;
  }
  return ended(GuardVerdict::passed) ? GuardVerdict::passed
                                     : GuardVerdict::skipped;
}

std::string number_of(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string place_of(const GuardFinding& finding) {
  return finding.file.empty()
             ? ""
             : fmt::format("{}:{}", finding.file, finding.place.line);
}

std::string fine_duration(std::chrono::microseconds duration) {
  const auto count = std::max<std::int64_t>(duration.count(), 0);
  if (count < 1'000) {
    return fmt::format("{} µs", count);
  }
  if (count < 100'000) {
    return fmt::format("{:.1f} ms", static_cast<double>(count) / 1'000);
  }
  return format_duration(
      std::chrono::duration_cast<std::chrono::milliseconds>(duration));
}

}  // namespace headgate
