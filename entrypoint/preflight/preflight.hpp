#pragma once

#include <vector>

#include "entrypoint/db/connection.hpp"
#include "entrypoint/preflight/check.hpp"

namespace headgate {

/// Runs all checks, in at most two round trips. A check that fails is a result,
/// not an error; the call fails only when the database cannot be asked.
[[nodiscard]] DbResult<std::vector<CheckResult>> run_preflight(
    Connection& connection, const PreflightInput& input);

/// Fails with `preflight_failed`, naming the first failed check and counting
/// the others, unless none failed.
[[nodiscard]] Result<void> judge(const std::vector<CheckResult>& results);

/// The results as an aligned table for people, hints below their rows.
[[nodiscard]] std::string preflight_table(
    const std::vector<CheckResult>& results);

}  // namespace headgate
