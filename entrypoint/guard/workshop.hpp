#pragma once

#include <cstddef>
#include <functional>
#include <set>
#include <string>

#include "entrypoint/boot/context.hpp"
#include "entrypoint/chain/directory.hpp"
#include "entrypoint/guard/databases.hpp"
#include "entrypoint/guard/journey.hpp"
#include "entrypoint/guard/report.hpp"

namespace headgate {

/// What every step of the guard works with.
struct Workshop {
  /// With settings that suit databases of our own, and a log that takes no more
  /// than warnings.
  Context& context;
  const Chain& chain;
  Databases& databases;
  GuardRun& run;  ///< Where what is learnt about revisions goes.
  /// Tells how far a step is: `done` of `all`, what it is at.
  std::function<void(std::size_t done, std::size_t all, const std::string& at)>
      progress;
  std::string bin;            ///< The folder of pg_dump, or empty.
  bool write_schema = false;  ///< `--write-schema`
  /// Roles that revisions name and a new server lacks: made on the way.
  JourneyRoles::Names made_roles;
  JourneyRoles::Names given_roles;  ///< Those, and what the server had.
  JourneyRoles::Names chain_roles;  ///< What came while a revision ran.
};

// The steps, one file each in guard/steps/. Each fails only where the guard as
// a whole cannot go on (a stop signal, a lost server); whatever is wrong with
// the chain is in what they return.
[[nodiscard]] Result<GuardStep> step_fresh(Workshop& workshop);
[[nodiscard]] Result<GuardStep> step_reversible(Workshop& workshop);
[[nodiscard]] Result<GuardStep> step_populated(Workshop& workshop);
[[nodiscard]] Result<GuardStep> step_missing(Workshop& workshop);
[[nodiscard]] Result<GuardStep> step_locks(Workshop& workshop);
[[nodiscard]] Result<GuardStep> step_sessions(Workshop& workshop);

}  // namespace headgate
