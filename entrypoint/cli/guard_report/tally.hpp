#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "entrypoint/guard/report.hpp"

namespace headgate {

/// How many steps ended how, and what they found.
struct GuardTally {
  std::size_t passed = 0;
  std::size_t failed = 0;
  std::size_t skipped = 0;
  std::size_t findings = 0;  ///< That fail.
  std::size_t warnings = 0;  ///< Findings that do not.

  [[nodiscard]] std::size_t steps() const { return passed + failed + skipped; }
};

[[nodiscard]] GuardTally tally_of(const std::vector<GuardRun>& runs);

/// `failed: 2 of 7 steps, 1 skipped, 5 findings, 1 warning; 12.3 s`, or
/// `passed: 7 steps; 12.3 s`.
[[nodiscard]] std::string guard_summary(const GuardReport& report);

/// `failed` when a step did, `skipped` when all were, else `passed`.
[[nodiscard]] GuardVerdict verdict_of(const GuardRun& run);

/// `1 finding`, `2 findings`.
[[nodiscard]] std::string number_of(std::size_t count, std::string_view noun);

/// `migrations/versions/1_a.sql:12`, or an empty text.
[[nodiscard]] std::string place_of(const GuardFinding& finding);

/// `3.2 ms`, `740 µs`; what takes a second or more as `format_duration` has it.
[[nodiscard]] std::string fine_duration(std::chrono::microseconds duration);

}  // namespace headgate
