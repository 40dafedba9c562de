#pragma once

#include "entrypoint/wait/await.hpp"

namespace headgate {

/// Returns a session with a server that has answered twice, 500 ms apart, with
/// the same start time; opens further sessions until one does. The official
/// postgres image starts a temporary server on the socket first, and stops it
/// as soon as the database is made. Fails as `await_database` does.
[[nodiscard]] Result<Connection> await_settled(Connection first,
                                               const DatabaseUrl& url,
                                               const AwaitOptions& options,
                                               Reactor& reactor, Log& log);

}  // namespace headgate
