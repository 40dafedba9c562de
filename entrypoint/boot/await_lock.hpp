#pragma once

#include "entrypoint/apply/lock.hpp"
#include "entrypoint/boot/migration.hpp"

namespace headgate {

/// A session of a server that will stay: over a unix socket it must answer
/// twice as the same one, since an image may start a temporary server first.
[[nodiscard]] Result<Connection> settle(Context& context,
                                        const DatabaseUrl& url,
                                        Connection connection);

/// Waits for the migration lock on `connection`, within `--lock-wait`. Where
/// the server goes away meanwhile, `connection` becomes a new session as soon
/// as it answers again: who only waits has lost nothing. `state` becomes what
/// was seen last. Fails as `take_lock` and `open_session` do.
[[nodiscard]] Result<LockOutcome> await_lock(Context& context,
                                             const MigrationRequest& request,
                                             Connection& connection,
                                             DatabaseState& state,
                                             const Plan& plan);

}  // namespace headgate
