#pragma once

#include <vector>

#include "entrypoint/apply/migrate.hpp"
#include "entrypoint/boot/chain.hpp"
#include "entrypoint/boot/context.hpp"
#include "entrypoint/db/connection.hpp"
#include "entrypoint/plan/plan.hpp"

namespace headgate {

/// A plan that the project's own Alembic shall carry out.
struct AlembicWork {
  const AlembicProject& project;
  const Graph& graph;  ///< Of its chain.
  const Target& target;
  const DatabaseState& state;  ///< As it is under the lock.
  const Plan& plan;
  const std::vector<LoadedStep>& steps;
};

/// Runs `alembic upgrade` or `downgrade` as a child, its lines as lines of our
/// log. `holder` has the lock, and is idle but for looking after it. Afterwards
/// writes the history rows of what was applied, and makes sure that the version
/// table stands where the plan ends. Fails as `explain_exit` and `run_piped`
/// do; with `verification_failed` when Alembic says that all is well and the
/// version table has not moved as it should.
[[nodiscard]] Result<void> migrate_with_alembic(Context& context,
                                                const AlembicWork& work,
                                                Connection& holder);

}  // namespace headgate
