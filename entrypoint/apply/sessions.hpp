#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "entrypoint/db/connection.hpp"
#include "entrypoint/util/result.hpp"

namespace headgate {

/// Whether a session has prepared the statement that records steps.
enum class Prepared : std::uint8_t {
  not_yet,
  yes,
  never,  ///< It would not last.
};

/// The session that revisions run in.
struct Worker {
  Connection connection;
  std::int64_t pid = 0;      ///< The backend's own, also behind a pooler.
  std::string started;       ///< When it did; tells it from a later namesake.
  std::string settings_sql;  ///< What the session needs again after RESET ALL.
  std::size_t steps = 0;     ///< Transactional ones that it has run.
  Prepared prepared = Prepared::not_yet;
  std::string recorder;  ///< What it is prepared as; nobody can guess it.
};

/// The two sessions of a migration: one holds the lock and is idle, the other
/// one works and can be opened again when it is lost.
class Sessions {
 public:
  using Open = std::function<Result<Connection>()>;

  /// `holder` holds the lock and outlives this; `open` opens a session.
  Sessions(Connection& holder, Open open, Reactor& reactor);

  [[nodiscard]] Connection& holder() { return *holder_; }

  /// The working session, opened where there is none. Fails as `open` does.
  [[nodiscard]] Result<Worker*> worker();

  /// After the working session broke: ends its backend, which may not have
  /// noticed and could still commit, and returns once it is gone. The next
  /// `worker()` is a new session. Fails as `ask` does, and with `try_again`
  /// when the backend does not end.
  [[nodiscard]] Result<void> bury_worker();

  /// The answer to `question` of the lock's session or, when that breaks as
  /// well, of a new one. Fails as `open` does, and as the question does:
  /// `purpose` says what it is asked for, as in "cannot ...".
  template <typename T>
  [[nodiscard]] Result<T> ask(
      const std::function<DbResult<T>(Connection&)>& question,
      const std::string& purpose);

 private:
  /// A session to look with: the lock's, or a new one where that is gone.
  [[nodiscard]] Result<Connection*> witness();
  [[nodiscard]] Error failure(const DbError& error, const std::string& purpose);

  /// Whether it was gone already.
  [[nodiscard]] Result<bool> end_backend(const Worker& worker);

  Connection* holder_;
  Open open_;
  Reactor* reactor_;
  std::optional<Worker> worker_;
  std::optional<Connection> substitute_;  ///< For the lock's, to look with.
};

/// The failure that losing the lock's session is.
[[nodiscard]] Error lock_session_lost();

template <typename T>
Result<T> Sessions::ask(const std::function<DbResult<T>(Connection&)>& question,
                        const std::string& purpose) {
  while (true) {
    const bool had_lock = !holder_->closed();
    const Result<Connection*> eye = witness();
    if (!eye) {
      return std::unexpected(eye.error());
    }
    DbResult<T> answer = question(**eye);
    if (answer) {
      return *std::move(answer);
    }
    // That the lock's session broke is often seen only when it is used.
    if (!had_lock || !holder_->closed()) {
      return std::unexpected(failure(answer.error(), purpose));
    }
  }
}

}  // namespace headgate
