#pragma once

#include <span>
#include <string>
#include <vector>

#include "entrypoint/apply/sessions.hpp"
#include "entrypoint/apply/step.hpp"
#include "entrypoint/chain/remembered.hpp"

namespace headgate {

/// Reads the files of all steps of `plan`, but for those that were `read`
/// before; of what `graph` has from `stored` takes what is remembered. Fails
/// with `broken_chain`.
[[nodiscard]] Result<std::vector<LoadedStep>> load_steps(
    const Graph& graph, const Plan& plan,
    const RememberedRevisions& stored = {},
    std::span<const LoadedStep> read = {});

/// The statements, one each, that make the version table, `headgate_history`
/// and, where a step of `transaction: none` needs it, `headgate_progress`, as
/// far as they are missing.
[[nodiscard]] std::vector<std::string> missing_tables(
    const DatabaseState& state, const std::vector<LoadedStep>& steps);

/// Makes them. Losing a race against another maker is no error.
[[nodiscard]] Result<void> prepare_tables(const DatabaseState& state,
                                          const std::vector<LoadedStep>& steps,
                                          Connection& connection,
                                          Reactor& reactor);

/// Runs the steps in order, each in a transaction and a round trip of its own,
/// or, with `transaction: none`, statement by statement. The lock must be held,
/// the tables be there. Stops at the first that fails, with the count of those
/// that stand.
[[nodiscard]] Result<void> migrate(Sessions& sessions,
                                   std::vector<LoadedStep>& steps,
                                   const MigrateOptions& options,
                                   Reactor& reactor, Log& log);

}  // namespace headgate
