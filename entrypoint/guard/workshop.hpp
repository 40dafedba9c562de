#pragma once

#include <functional>
#include <string>

#include "entrypoint/boot/context.hpp"
#include "entrypoint/catalog/catalog.hpp"
#include "entrypoint/chain/directory.hpp"
#include "entrypoint/guard/databases.hpp"
#include "entrypoint/guard/report.hpp"
#include "entrypoint/history/version_table.hpp"

namespace headgate {

/// What every step of the guard works with.
struct Workshop {
  Context& context;
  const Chain& chain;
  Databases& databases;
  GuardRun& run;  ///< Where what is learnt about revisions goes.
  /// Tells how far a step is: `done` of `all`, what it is at.
  std::function<void(std::size_t done, std::size_t all, const std::string& at)>
      progress;
};

/// A database of the guard's while it goes along the chain.
class Journey {
 public:
  Journey(Workshop& workshop, DatabaseUrl database);

  /// Applies `revision`, whose parents are applied, or undoes it, whose
  /// children are not: as `upgrade` and `downgrade` do it, lock and check
  /// afterwards included. Fails as they do, with their exit status.
  [[nodiscard]] Result<void> up(const std::string& revision);
  [[nodiscard]] Result<void> down(const std::string& revision);

  /// The catalog now.
  [[nodiscard]] Result<Catalog> catalog();
  /// A session that stays open from call to call, in no transaction.
  [[nodiscard]] Result<Connection*> session();
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
