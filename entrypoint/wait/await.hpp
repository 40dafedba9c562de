#pragma once

#include "entrypoint/db/connect.hpp"
#include "entrypoint/log/log.hpp"
#include "entrypoint/wait/patience.hpp"

namespace headgate {

/// Waits until the database answers and returns the session. Logs a line for
/// every change of cause and a heartbeat now and then. Fails with `unreachable`
/// at the limit, `refused` when the grace has passed, `try_again` at the
/// deadline, `interrupted` on a stop signal.
[[nodiscard]] Result<Connection> await_database(const DatabaseUrl& url,
                                                const AwaitOptions& options,
                                                Reactor& reactor, Log& log);

}  // namespace headgate
