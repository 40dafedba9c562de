#include "entrypoint/guard/report.hpp"

#include <algorithm>

namespace headgate {

bool GuardReport::failed() const {
  return std::ranges::any_of(runs, [](const GuardRun& run) {
    return std::ranges::any_of(run.steps, [](const GuardStep& step) {
      return step.verdict == GuardVerdict::failed;
    });
  });
}

std::string_view verdict_word(GuardVerdict verdict) {
  switch (verdict) {
    case GuardVerdict::passed:
      return "passed";
    case GuardVerdict::failed:
      return "failed";
    case GuardVerdict::skipped:
      break;
  }
  return "skipped";
}

}  // namespace headgate
