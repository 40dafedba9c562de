#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "entrypoint/apply/failure.hpp"
#include "entrypoint/apply/overseer.hpp"
#include "entrypoint/apply/sessions.hpp"
#include "entrypoint/history/history.hpp"
#include "entrypoint/history/progress.hpp"
#include "entrypoint/log/log.hpp"
#include "entrypoint/plan/plan.hpp"

namespace headgate {

/// A step with its revision's file, read and checked before anything runs.
struct LoadedStep {
  Step step;
  RevisionFile file;
  std::optional<BreakingVerdict> verdict = std::nullopt;  ///< Judged already.

  /// The section that the step runs.
  [[nodiscard]] const Section& section() const;
  [[nodiscard]] ProgressKey progress_key() const;
};

/// What all steps of a run share.
struct MigrateOptions {
  VersionTable table;
  StatementLimits limits;
  Applier applier;
  std::chrono::milliseconds retry_for{120'000};  ///< `--lock-retry-for`
};

/// One try of one step, on an open session.
struct StepTry {
  const LoadedStep& loaded;
  const MigrateOptions& options;
  Worker& worker;
  Overseer& overseer;
  Reactor& reactor;
  Log& log;
  const std::function<void()>& meanwhile;  ///< As an `Attendant`'s.
};

/// Leaves the session usable and the failed transaction undone; the session may
/// be gone, and then so is the transaction.
void roll_back(Connection& connection, Reactor& reactor);

/// Runs a transactional step: one transaction, one round trip.
[[nodiscard]] StepResult run_transaction(const StepTry& attempt);

/// The statement that records the step.
[[nodiscard]] std::string step_record(const LoadedStep& loaded,
                                      const MigrateOptions& options);

}  // namespace headgate
