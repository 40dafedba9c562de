#include "entrypoint/preflight/report.hpp"

#include "entrypoint/preflight/preflight.hpp"

namespace headgate {

Result<void> report_checks(const std::vector<CheckResult>& results, Log& log) {
  const Result<void> passed = judge(results);
  if (!passed) {
    log.warning_with_table("preflight.failed", "the preflight checks",
                           preflight_table(results));
    return passed;
  }
  for (const CheckResult& result : results) {
    if (result.status == CheckStatus::warn) {
      log.warning("preflight.warning",
                  result.name + ": " + result.message + ". " + result.hint,
                  {{"check", result.name}});
    }
  }
  return passed;
}

}  // namespace headgate
