#pragma once

#include <optional>
#include <string>

#include "entrypoint/alembic/transcript.hpp"
#include "entrypoint/apply/overseer.hpp"
#include "entrypoint/apply/sessions.hpp"
#include "entrypoint/boot/context.hpp"
#include "entrypoint/db/connection.hpp"
#include "entrypoint/history/version_table.hpp"

namespace headgate {

/// Looks after a running Alembic from the lock's session: whether the lock is
/// still ours, whether its session is in this database, what that is at. The
/// session is known by its application name, which most drivers take from
/// libpq's PGAPPNAME.
class AlembicWatch {
 public:
  /// Borrows all for its life.
  AlembicWatch(Context& context, Connection& holder, const VersionTable& table,
               const Transcript& transcript);

  /// The name that no other run's sessions have.
  [[nodiscard]] const std::string& application() const { return application_; }

  /// Looks, if it is time to. Fails with `try_again` when the lock is lost.
  [[nodiscard]] Result<void> look();

  /// Whether its session was seen in our database.
  [[nodiscard]] bool seen() const { return pid_.has_value(); }

  /// Ends what Alembic's end has left running on the server, for a few seconds
  /// at most; where the lock's session is gone, from a new one.
  void end_sessions();

  /// Before Alembic starts, under the lock: ends the sessions of a run that was
  /// killed and can no longer do so. Nobody else works under this lock.
  void end_orphans();

 private:
  /// Whether a session of that name is there; remembers it.
  bool find_session();
  /// Ends those whose names are like `pattern`, from `eye`; warns of one left.
  void end_like(Connection& eye, const std::string& pattern);
  void warn_of_session(const std::string& why);

  Context* context_;
  Connection* holder_;
  const Transcript* transcript_;
  std::string role_;  ///< In the names of all runs under the same lock.
  std::string application_;
  std::optional<std::int64_t> pid_;
  std::size_t overseen_ = 0;  ///< How many steps had begun.
  std::optional<Overseer> overseer_;
  Attendant attendant_;
};

}  // namespace headgate
