#pragma once

#include <optional>
#include <vector>

#include "entrypoint/apply/step.hpp"

namespace headgate {

/// How far a `transaction: none` step has come.
struct StepProgress {
  const LoadedStep& loaded;
  const std::vector<ProgressRow>& rows;
  std::size_t statement = 1;  ///< The one in hand, from 1.
};

/// The row of a statement, or null.
[[nodiscard]] const ProgressRow* find_row(const std::vector<ProgressRow>& rows,
                                          std::size_t statement);

/// The statement that the step goes on with, from 1; past the last when all
/// are finished. Pure.
[[nodiscard]] std::size_t first_unfinished(
    const LoadedStep& loaded, const std::vector<ProgressRow>& rows);

/// Whether the statements that an earlier run has finished are still those of
/// the file. Pure; fails with `half_applied`.
[[nodiscard]] Result<void> check_progress(const LoadedStep& loaded,
                                          const std::vector<ProgressRow>& rows);

/// Why the step stopped, what of it stands, and how it goes on. Pure. The code
/// is `half_applied` if anything of it may stand; `interrupted` stays.
[[nodiscard]] Error explain_stop(const StepProgress& progress,
                                 FailedStep failed, const DbError& error,
                                 std::optional<int> signal);

/// Fails with `half_applied` when `state` holds a half-applied revision that
/// `steps` would not finish; it may be one that `chain` does not hold. Pure.
[[nodiscard]] Result<void> check_half_applied(
    const Graph& chain, const DatabaseState& state,
    const std::vector<LoadedStep>& steps);

/// Whether all half-applied revisions of `state` are ones that `chain` does not
/// hold: another image's. Pure.
[[nodiscard]] bool all_elsewhere(const Graph& chain,
                                 const DatabaseState& state);

}  // namespace headgate
