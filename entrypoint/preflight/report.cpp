#include "entrypoint/preflight/report.hpp"

#include "entrypoint/preflight/preflight.hpp"

namespace headgate {

Result<void> report_checks(const std::vector<CheckResult>& results, Log& log) {
  const Result<void> passed = judge(results);
  if (!passed) {
    std::string table = preflight_table(results);
    while (table.ends_with('\n')) {
      table.pop_back();
    }
    log.warning("preflight.failed", "the preflight checks\n" + table);
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
