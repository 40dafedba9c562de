#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entrypoint/config/secret.hpp"
#include "entrypoint/db/attendant.hpp"
#include "entrypoint/db/db_error.hpp"
#include "entrypoint/process/reactor.hpp"

struct pg_conn;  // libpq's PGconn

namespace headgate {

/// A value as text, or nothing for NULL.
using Cell = std::optional<std::string>;
using Row = std::vector<Cell>;
using Rows = std::vector<Row>;

/// How far a text of several statements came.
struct ScriptOutcome {
  std::size_t completed = 0;  ///< Statements that finished before the error.
  Rows last;  ///< Of the last statement that returns rows, be they none.
  std::optional<DbError> error;
};

/// One session with a PostgreSQL server. Made by `connect` (connect.hpp).
/// Every call waits in the reactor: on a stop signal or at the deadline the
/// statement in flight is cancelled on the server and the call returns within
/// about a second. A cancel that comes too late changes nothing: the outcome is
/// then the statement's own. A session that does not come to rest is cut off,
/// and `closed()` from then on.
/// Closing is orderly (Terminate), also when the object is just dropped.
/// Notices of the server are dropped unless somebody hears them.
class Connection {
 public:
  Connection(pg_conn* handle, Reactor& reactor);
  Connection(Connection&&) noexcept = default;
  Connection& operator=(Connection&&) noexcept = default;

  /// Bounds every later statement; the default is for ever.
  void set_deadline(Clock::time_point deadline) { deadline_ = deadline; }
  [[nodiscard]] Clock::time_point deadline() const { return deadline_; }

  /// One statement with text parameters $1…, one round trip. COPY from or to
  /// the client is an error: FROM is ended on the server; TO costs the session,
  /// since there is no other way to keep what follows from running.
  [[nodiscard]] DbResult<Rows> query(std::string_view sql,
                                     std::span<const Cell> parameters = {});

  /// Several statements in one message and one round trip. They run as one
  /// transaction unless the text says otherwise. `attendant`, where there is
  /// one, is called while the server works.
  [[nodiscard]] ScriptOutcome script(const std::string& sql,
                                     Attendant* attendant = nullptr);

  /// One more session with the same server: the same address, user, database
  /// and settings. Bounded by `deadline` and by this session's.
  [[nodiscard]] DbResult<Connection> twin(Clock::time_point deadline) const;

  /// Waits, without asking the server anything, until it notifies us on
  /// `channel` (LISTEN). Returns false at `deadline`, on a stop signal, or when
  /// the session is lost. Other notifications are dropped.
  [[nodiscard]] bool await_notification(const std::string& channel,
                                        Clock::time_point deadline);

  /// From now on each notice of the server (its primary message, one line) goes
  /// to `hear`, while the statement that it belongs to is waited for.
  void hear_notices(std::function<void(std::string_view message)> hear);

  /// Whether the server hung up, as far as can be seen without asking it.
  [[nodiscard]] bool closed();

  [[nodiscard]] int socket() const;
  [[nodiscard]] int backend_pid() const;     ///< As the server told us.
  [[nodiscard]] int server_version() const;  ///< 150004 for 15.4.
  /// What libpq had ready to log in with, wherever it found it: PGPASSFILE, a
  /// service file. Empty: nothing.
  [[nodiscard]] Secret password() const;
  [[nodiscard]] std::string user() const;
  [[nodiscard]] bool over_unix_socket() const;
  [[nodiscard]] bool in_transaction() const;
  /// A parameter that the server reports (`server_version`, `in_hot_standby`,
  /// `default_transaction_read_only`), or an empty string.
  [[nodiscard]] std::string parameter(const std::string& name) const;

 private:
  /// Sees the message that was sent to its end; `sent` is libpq's answer.
  ScriptOutcome finish(bool sent, Attendant* attendant = nullptr);
  /// Why nothing may be sent now, if so.
  [[nodiscard]] std::optional<DbError> unwilling() const;

  struct Finish {
    void operator()(pg_conn* handle) const;
  };
  /// libpq holds its address, so it stays where it is when this moves.
  using Listener = std::function<void(std::string_view message)>;
  std::unique_ptr<Listener> listener_;
  std::unique_ptr<pg_conn, Finish> handle_;
  Reactor* reactor_;
  Clock::time_point deadline_ = Clock::time_point::max();
};

}  // namespace headgate
