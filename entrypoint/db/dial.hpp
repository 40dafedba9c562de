#pragma once

#include <span>
#include <string>

#include "entrypoint/db/connect.hpp"
#include "entrypoint/db/resolve.hpp"

namespace headgate {

/// Opens a session at the first of `candidates` that gives one, or, without
/// any, where libpq goes by itself. libpq decides which failures make it try
/// the next address; one that does not answer is left after its share of the
/// time until `deadline`.
[[nodiscard]] std::expected<Connection, ConnectFailure> dial(
    const DatabaseUrl& url, const std::string& purpose,
    std::span<const Candidate> candidates, Clock::time_point deadline,
    Reactor& reactor);

/// Opens one more session like `open`: the same server (of several hosts the
/// one that was chosen), user, database and settings.
[[nodiscard]] std::expected<Connection, ConnectFailure> dial_again(
    pg_conn* open, Clock::time_point deadline, Reactor& reactor);

}  // namespace headgate
