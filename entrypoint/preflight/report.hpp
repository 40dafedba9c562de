#pragma once

#include <vector>

#include "entrypoint/log/log.hpp"
#include "entrypoint/preflight/check.hpp"

namespace headgate {

/// Logs what deserves a look before migrating: warnings each, and the whole
/// table when a check failed. Fails with `preflight_failed` then.
[[nodiscard]] Result<void> report_checks(
    const std::vector<CheckResult>& results, Log& log);

}  // namespace headgate
