#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "entrypoint/config/database_url.hpp"
#include "entrypoint/db/connection.hpp"
#include "entrypoint/process/reactor.hpp"

namespace headgate {

/// The databases that the guard makes on a server for itself, each dropped when
/// it is given back, and all of them at the end. On a server that is not the
/// guard's own, a session holds an advisory lock for as long as this lives: by
/// that, others know whose databases are left behind.
class Databases {
 public:
  /// `server` names a database to connect to, `ours` whether the server is the
  /// guard's own throwaway. `reactor` outlives this.
  Databases(DatabaseUrl server, bool ours, Reactor& reactor,
            Clock::time_point deadline = Clock::time_point::max());
  Databases(const Databases&) = delete;
  Databases& operator=(const Databases&) = delete;
  ~Databases();

  /// A new, empty database. Fails with `unreachable` or `refused`, naming it.
  [[nodiscard]] Result<DatabaseUrl> make();
  /// A copy of a database of ours; sessions in it are ended.
  [[nodiscard]] Result<DatabaseUrl> copy(const DatabaseUrl& of);
  /// Drops it, sessions in it included.
  [[nodiscard]] Result<void> drop(const DatabaseUrl& database);
  /// A session with it, `headgate/<version> guard`.
  [[nodiscard]] Result<Connection> open(const DatabaseUrl& database);

  /// Runs a statement on the server, outside of any database of ours.
  [[nodiscard]] Result<Rows> on_server(const std::string& sql);
  /// The names of the server's roles, but for its own.
  [[nodiscard]] Result<std::set<std::string, std::less<>>> roles();
  /// Gives it another name, by which those who hold it keep it.
  [[nodiscard]] Result<void> set_role_aside(const std::string& role);
  /// Drops it, unless something depends on it.
  [[nodiscard]] Result<void> drop_role(const std::string& role);
  /// Drops all databases that are still there; what cannot be dropped now is
  /// tried again at the end, and told by the next guard.
  void drop_all();
  /// Databases of guards that are dead.
  [[nodiscard]] Result<std::vector<std::string>> left_behind();

  /// Whether the server is a throwaway: its files, log and settings are ours.
  [[nodiscard]] bool server_is_ours() const { return ours_; }

 private:
  [[nodiscard]] Result<Connection*> administrator();
  [[nodiscard]] Result<DatabaseUrl> create(const std::string& more);

  DatabaseUrl server_;
  bool ours_;
  Reactor* reactor_;
  Clock::time_point deadline_;
  std::string mark_;  ///< Eight hexadecimal digits, this guard's own.
  std::size_t count_ = 0;
  std::set<std::string> names_;  ///< Those that there are.
  std::optional<Connection> administrator_;
};

}  // namespace headgate
