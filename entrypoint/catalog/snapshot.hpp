#pragma once

#include <string>

#include "entrypoint/catalog/catalog.hpp"
#include "entrypoint/db/connection.hpp"
#include "entrypoint/history/version_table.hpp"

namespace headgate {

/// What a snapshot leaves out besides the system's own and what extensions
/// own: the version table, and our tables beside it.
struct SnapshotScope {
  VersionTable version_table;
};

/// Reads all that the schema of `connection`'s database is made of, as one
/// point in time, with what the server deparses under an empty search_path.
/// Reads system catalogs only, so that any role can; writes nothing. The
/// session must be in no transaction; it is left as it was. One round trip.
/// Fails as `Connection::script` does.
[[nodiscard]] DbResult<Catalog> take_snapshot(Connection& connection,
                                              const SnapshotScope& scope);

/// Takes many snapshots with one session, which plans the query once: it keeps
/// a prepared statement, `headgate_snapshot`. `connection` must outlive it.
class Photographer {
 public:
  Photographer(Connection& connection, const SnapshotScope& scope);

  /// As `take_snapshot`.
  [[nodiscard]] DbResult<Catalog> take();

 private:
  Connection* connection_;
  std::string query_;
  bool prepared_ = false;
};

}  // namespace headgate
