#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "entrypoint/boot/chain.hpp"
#include "entrypoint/catalog/snapshot.hpp"
#include "entrypoint/config/database_url.hpp"
#include "entrypoint/config/environment.hpp"
#include "entrypoint/db/connection.hpp"
#include "entrypoint/guard/journey_roles.hpp"

namespace headgate {

struct Workshop;

/// A database of the guard's while it goes along the chain.
class Journey {
 public:
  Journey(Workshop& workshop, DatabaseUrl database);
  Journey(const Journey&) = delete;
  Journey& operator=(const Journey&) = delete;
  ~Journey() = default;

  /// Applies `revision`, whose parents are applied, or undoes it, whose
  /// children are not: as `upgrade` and `downgrade` do it, lock and check
  /// afterwards included. Fails as they do, with their exit status.
  [[nodiscard]] Result<void> up(const std::string& revision);
  [[nodiscard]] Result<void> down(const std::string& revision);
  /// To any other target, in one run.
  [[nodiscard]] Result<void> go(const Target& target);

  /// The catalog now.
  [[nodiscard]] Result<Catalog> catalog();
  /// A session that stays open from call to call, in no transaction.
  [[nodiscard]] Result<Connection*> session();
  /// Ends that, so that the database can be copied.
  void end_session();

  [[nodiscard]] const DatabaseUrl& database() const { return database_; }
  /// For the copy of a database: what that has done to roles counts here.
  void take_after(const Journey& other) { roles_ = other.roles_; }
  /// Our environment, with this database where applications look for theirs.
  [[nodiscard]] Environment environment() const;

 private:
  [[nodiscard]] Result<void> migrate(const Target& target);
  /// The same, and notes what it did to roles.
  [[nodiscard]] Result<void> migrate_once(const Target& target);
  /// Makes a role that the server lacks, or renames one that another database
  /// of ours has made, if that is what is wrong and the server is our own;
  /// returns whether it did.
  [[nodiscard]] bool mend_roles(const Error& error);
  [[nodiscard]] Error explained(const DbError& error) const;

  Workshop* workshop_;
  DatabaseUrl database_;
  std::optional<Connection> session_;
  std::optional<Photographer> photographer_;  ///< By that session.
  JourneyRoles roles_;
  bool moved_ = false;  ///< The preflight's checks need not be made again.
};

/// The target of a downgrade that undoes `revision` alone, once nothing that is
/// built on it is applied: its parent, beside forks with the branch that it is
/// on. Pure.
[[nodiscard]] std::string target_below(const Graph& graph,
                                       const std::string& revision);

}  // namespace headgate
