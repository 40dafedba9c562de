#pragma once

#include "entrypoint/apply/sessions.hpp"
#include "entrypoint/apply/step.hpp"

namespace headgate {

/// What a step is run with, try after try.
struct StepRun {
  Sessions& sessions;
  const MigrateOptions& options;
  Reactor& reactor;
  Log& log;
  std::function<void()> meanwhile =
      nullptr;  ///< While the server works on a step.
};

/// Runs one step until it stands, or cannot. What passes (a lock that was not
/// to be had in time, a deadlock, a broken connection) is tried again, with
/// growing pauses, for `options.retry_for`; each time it is said who blocks.
/// A connection that breaks leaves open whether the step was committed: its
/// backend is ended first, then the version table tells. Fails as the step
/// does, or with `try_again` when the time is over.
[[nodiscard]] Result<void> apply_step(const StepRun& run,
                                      const LoadedStep& loaded);

}  // namespace headgate
