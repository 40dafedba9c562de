#pragma once

#include <string>

namespace headgate {

/// What the sessions of a migration ask of their server, so that the locks of
/// a client that is gone are free within seconds: `client_connection_check_
/// interval` (14 and later; without it a backend whose client was killed works
/// on to the end of its statement) and TCP keepalives, which find a host that
/// is gone; and that an idle session, as the lock's is, is not ended for it
/// (`idle_session_timeout`, 14 and later). On a unix socket the server ignores
/// the latter. A script that any role may run; SET needs no plan, and this runs
/// after every revision. A server on a system that cannot check connections
/// refuses the interval, so its failure must not matter.
[[nodiscard]] std::string session_settings(int server_version);

}  // namespace headgate
