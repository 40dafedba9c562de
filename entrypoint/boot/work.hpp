#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "entrypoint/apply/migrate.hpp"
#include "entrypoint/boot/ahead.hpp"
#include "entrypoint/boot/chain.hpp"
#include "entrypoint/boot/context.hpp"
#include "entrypoint/plan/plan.hpp"

namespace headgate {

/// A plan and the files that it takes, as one look at the database gives them.
struct Work {
  Plan plan;
  std::vector<LoadedStep> steps;
  std::optional<Ahead> ahead;  ///< Then there is nothing to do.
};

/// The steps from where the database stands to `target`, by the chain alone.
/// Files of `read` are not read again. Fails with `wrong_revision`, `usage`, or
/// `broken_chain`.
[[nodiscard]] Result<Work> plan_for(const Graph& graph,
                                    const DatabaseState& state,
                                    const Target& target,
                                    std::span<const LoadedStep> read = {});

/// Whether a run has looked before, and has warned of what it saw.
enum class Look : std::uint8_t { first, again };

/// What is to be planned: from `state` to `target`.
struct PlanRequest {
  const Graph& graph;
  const DatabaseState& state;
  Target target;
  Look look = Look::first;
  /// What the first look has read, if there was one.
  const std::vector<LoadedStep>* read = nullptr;
};

/// As `plan_for`; where the database is not at head, with one more query for
/// what `headgate_history` knows. Up: warns of changed files or fails as
/// `--checksums` has it; of a database that is ahead, warns and plans nothing,
/// or fails with `wrong_revision` as `--on-ahead` has it. Down: what the chain
/// does not hold is undone by the SQL that the history holds.
[[nodiscard]] Result<Work> plan_work(Context& context, Connection& connection,
                                     const PlanRequest& request);

/// Fails with `half_applied` when the database holds a half-applied revision
/// that `steps` would not finish. One that the chain does not hold is, where
/// there is nothing to do and `--on-ahead` is `allow`, warned of instead.
[[nodiscard]] Result<void> check_whole(Context& context, const Graph& chain,
                                       const DatabaseState& state,
                                       const std::vector<LoadedStep>& steps);

}  // namespace headgate
