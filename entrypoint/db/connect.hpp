#pragma once

#include <cstdint>
#include <expected>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "entrypoint/config/database_url.hpp"
#include "entrypoint/db/connection.hpp"

namespace headgate {

/// Where an attempt to connect ended.
enum class ConnectStage : std::uint8_t {
  settings,  ///< Nothing was tried: a value that libpq cannot use, no user.
  resolve,   ///< The host's name did not resolve.
  network,   ///< No transport: refused, unreachable, timed out, no socket.
  tls,       ///< TLS was refused or a certificate did not hold.
  session,   ///< The server answered: authentication, start-up.
  stopped,   ///< A stop signal ended it.
};

/// Why an attempt to connect failed, before anyone judged it
/// (`wait/classify.hpp` does).
struct ConnectFailure {
  ConnectStage stage = ConnectStage::network;
  std::string sqlstate;  ///< The server's, where it said any (the last host's).
  int resolve_code = 0;  ///< getaddrinfo's EAI_*, or 0.
  bool password_missing = false;
  bool timed_out = false;  ///< The attempt's own limit.
  std::string message;     ///< One line, as libpq or the server put it.
};

/// What a session is for; part of its `application_name`.
struct ConnectOptions {
  std::string purpose;  ///< `headgate/<version> <purpose>`
  Clock::duration attempt_limit = std::chrono::seconds(3);
  Clock::time_point deadline = Clock::time_point::max();
};

/// The keywords that the linked libpq knows (`PQconndefaults`).
[[nodiscard]] std::set<std::string> libpq_keywords();

/// The variable that libpq reads for each keyword that has one, as `PGSSLMODE`
/// for `sslmode`.
[[nodiscard]] std::map<std::string, std::string> libpq_variables();

/// One attempt to open a session, over all hosts of the URL and all of their
/// addresses, name resolution included. As a whole it is bounded by the URL's
/// `connect_timeout` (or PGCONNECT_TIMEOUT), else by `attempt_limit`, and
/// always by `deadline`; an address that does not answer uses up only its
/// share. Never blocks in libpq: names are resolved aside, and libpq gets
/// `hostaddr`.
[[nodiscard]] std::expected<Connection, ConnectFailure> connect(
    const DatabaseUrl& url, const ConnectOptions& options, Reactor& reactor);

}  // namespace headgate
