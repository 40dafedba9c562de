#pragma once

#include <cstddef>
#include <string>

#include "entrypoint/config/database_url.hpp"
#include "entrypoint/db/connection.hpp"
#include "entrypoint/process/reactor.hpp"

namespace headgate {

/// The databases that the guard makes on a server for itself, each dropped when
/// it is given back, and all of them at the end.
class Databases {
 public:
  /// `server` names a database to connect to, `ours` whether the server is the
  /// guard's own throwaway. Both `server` and `reactor` outlive this.
  Databases(const DatabaseUrl& server, bool ours, Reactor& reactor);
  Databases(const Databases&) = delete;
  Databases& operator=(const Databases&) = delete;
  ~Databases();

  /// A new, empty database. Fails with `unreachable` or `refused`, naming it.
  [[nodiscard]] Result<DatabaseUrl> make();
  /// A copy of a database of ours, to which nobody may be connected.
  [[nodiscard]] Result<DatabaseUrl> copy(const DatabaseUrl& of);
  /// Drops it, sessions in it included.
  [[nodiscard]] Result<void> drop(const DatabaseUrl& database);
  /// A session with it, `headgate/<version> guard`.
  [[nodiscard]] Result<Connection> open(const DatabaseUrl& database);

  /// Whether the server is a throwaway: its files, log and settings are ours.
  [[nodiscard]] bool server_is_ours() const;
};

}  // namespace headgate
