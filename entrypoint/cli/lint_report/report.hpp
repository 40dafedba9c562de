#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entrypoint/lint/finding.hpp"
#include "entrypoint/lint/suppression.hpp"

namespace headgate {

/// A revision that the report is about.
struct LintedRevision {
  std::string id;
  std::string file;
  std::string why;  ///< It is not checked: why.
};

/// What `headgate lint` has to tell, in whatever form.
struct LintReport {
  Findings findings;
  std::vector<Suppression> suppressions;
  std::vector<LintedRevision> checked;
  std::vector<LintedRevision> unchecked;  ///< Nobody looked into their SQL.
  std::optional<Severity> fail_on;        ///< Nothing: nothing fails.
  std::string today;  ///< `2026-01-31`: when suppressions expire.

  [[nodiscard]] std::size_t count(Severity severity) const;
  /// Whether the finding makes the run fail.
  [[nodiscard]] bool fails(const Finding& finding) const;
  [[nodiscard]] bool failed() const;
};

/// The finding's message, in UTF-8 without control characters; a guess is said
/// to be one.
[[nodiscard]] std::string told(const Finding& finding);

/// `HG101 index-not-concurrent`.
[[nodiscard]] std::string title_of(const Finding& finding);

/// `3 findings: 1 error, 2 warnings; 120 revisions checked`.
[[nodiscard]] std::string summary_of(const LintReport& report);

/// A name for each finding, 64 hexadecimal digits, in their order: it stays the
/// same when lines move, and is no other's.
[[nodiscard]] std::vector<std::string> fingerprints(const Findings& findings);

/// `used`, `unused`, `expired` or `unreadable`.
[[nodiscard]] std::string_view state_of(const Suppression& suppression,
                                        std::string_view today);

}  // namespace headgate
