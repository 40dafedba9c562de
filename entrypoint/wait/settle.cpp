#include "entrypoint/wait/settle.hpp"

#include <optional>
#include <string>
#include <utility>

#include "entrypoint/db/explain.hpp"

namespace headgate {
namespace {

constexpr std::chrono::milliseconds kApart{500};

/// When the server says that it started, or nothing when it is gone.
std::optional<std::string> start_time(Connection& connection) {
  const DbResult<Rows> rows =
      connection.query("SELECT pg_catalog.pg_postmaster_start_time()");
  return rows ? rows->at(0).at(0) : std::nullopt;
}

}  // namespace

Result<Connection> await_settled(Connection first, const DatabaseUrl& url,
                                 const AwaitOptions& options, Reactor& reactor,
                                 Log& log) {
  Connection connection = std::move(first);
  std::optional<std::string> before = start_time(connection);
  while (true) {
    if (reactor.sleep(kApart) == Wake::stopped) {
      return std::unexpected(interrupted_by(reactor.stop_signal().value_or(0),
                                            "wait for the database"));
    }
    const std::optional<std::string> now = start_time(connection);
    if (now && now == before) {
      return connection;
    }
    log.info("wait.restarted",
             "the server went away right after it answered; waiting for it to "
             "come back");
    Result<Connection> next = await_database(url, options, reactor, log);
    if (!next) {
      return next;
    }
    connection = *std::move(next);
    before = start_time(connection);
  }
}

}  // namespace headgate
