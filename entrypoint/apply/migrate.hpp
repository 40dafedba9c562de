#pragma once

#include <string>
#include <vector>

#include "entrypoint/apply/message.hpp"
#include "entrypoint/chain/revision_file.hpp"
#include "entrypoint/db/connection.hpp"
#include "entrypoint/history/history.hpp"
#include "entrypoint/log/log.hpp"
#include "entrypoint/plan/plan.hpp"

namespace headgate {

/// A step with its revision's file, read and checked before anything runs.
struct LoadedStep {
  Step step;
  RevisionFile file;
};

/// Reads the files of all steps of `plan`. Fails with `broken_chain`.
[[nodiscard]] Result<std::vector<LoadedStep>> load_steps(const Graph& graph,
                                                         const Plan& plan);

/// What all steps of a run share.
struct MigrateOptions {
  VersionTable table;
  StatementLimits limits;
  Applier applier;
};

/// Makes the version table and `headgate_history` where they are missing, in
/// one round trip. Losing a race against another maker is no error.
[[nodiscard]] Result<void> prepare_tables(Connection& connection,
                                          const DatabaseState& state,
                                          Reactor& reactor);

/// Runs the steps in order, each in a transaction and a round trip of its own.
/// The lock must be held, the tables be there. Stops at the first that fails,
/// with `revision_failed` and the count of those that stand.
[[nodiscard]] Result<void> migrate(Connection& connection,
                                   const std::vector<LoadedStep>& steps,
                                   const MigrateOptions& options,
                                   Reactor& reactor, Log& log);

/// The script that does the same through `psql`, tables included.
[[nodiscard]] std::string migration_script(const std::vector<LoadedStep>& steps,
                                           const DatabaseState& state,
                                           const MigrateOptions& options);

}  // namespace headgate
