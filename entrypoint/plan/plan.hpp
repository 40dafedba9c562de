#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "entrypoint/chain/graph.hpp"
#include "entrypoint/chain/identifier.hpp"
#include "entrypoint/chain/version_change.hpp"

namespace headgate {

/// One revision, one way.
struct Step {
  std::string revision;
  Direction direction = Direction::up;
  std::vector<VersionChange> changes;
};

/// What has to be done, and where the database stands afterwards.
struct Plan {
  std::vector<Step> steps;  ///< In the order in which they must run.
  RevisionIds before;       ///< The version table's rows now,
  RevisionIds after;        ///< and once all steps are done.
};

/// How a database relates to the chain.
enum class Standing : std::uint8_t {
  at_head,  ///< The same heads.
  behind,   ///< All of its heads are in the chain, and some are not heads.
  unknown,  ///< It holds a revision that the chain does not: ahead or diverged.
};

[[nodiscard]] Standing standing(const Graph& graph, const RevisionIds& applied);

/// The steps from `applied` up to `targets` (with all that they need).
/// Fails with `wrong_revision` when `applied` holds an unknown revision, or one
/// that another of them descends from.
[[nodiscard]] Result<Plan> plan_upgrade(const Graph& graph,
                                        const RevisionIds& applied,
                                        const RevisionIds& targets);

/// The steps that undo all but `targets` and what they need, as
/// `resolve_target` gives them; the empty set undoes everything. Fails as
/// above, and with `usage` when a target is not applied or a step is
/// irreversible.
[[nodiscard]] Result<Plan> plan_downgrade(const Graph& graph,
                                          const RevisionIds& applied,
                                          const RevisionIds& targets);

}  // namespace headgate
