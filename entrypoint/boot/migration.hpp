#pragma once

#include <string>
#include <vector>

#include "entrypoint/apply/migrate.hpp"
#include "entrypoint/boot/chain.hpp"
#include "entrypoint/boot/context.hpp"
#include "entrypoint/boot/database.hpp"
#include "entrypoint/boot/work.hpp"
#include "entrypoint/plan/plan.hpp"
#include "entrypoint/preflight/check.hpp"

namespace headgate {

/// What `migrate_database` needs to know of its caller.
struct MigrationRequest {
  const Chain& chain;
  const DatabaseUrl& url;
  Target target;
  std::string command;   ///< CMD as it was found, for the preflight; or empty.
  bool settled = false;  ///< The server is known to be one that stays.
  bool checked = false;  ///< The preflight has passed there already.
};

/// Preflight, lock, look again, apply, verify on a new session. `first` is the
/// session that saw `seen`; it becomes the lock's. Returns where the database
/// stands, which is beyond the target where it is ahead and `--on-ahead` admits
/// that. Does nothing, and takes no lock, when nothing is to be done.
[[nodiscard]] Result<RevisionIds> migrate_database(
    Context& context, const MigrationRequest& asked, Connection first,
    const DatabaseState& seen);

/// What steps run under, from the settings.
[[nodiscard]] MigrateOptions migrate_options(const Context& context,
                                             const VersionTable& table);

/// The preflight's results for a plan, on an open session.
[[nodiscard]] Result<std::vector<CheckResult>> check_before(
    Context& context, const MigrationRequest& request, Connection& connection,
    const DatabaseState& state, const std::vector<LoadedStep>& steps);

}  // namespace headgate
