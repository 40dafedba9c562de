#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "entrypoint/db/connection.hpp"
#include "entrypoint/history/version_table.hpp"
#include "entrypoint/lint/effect.hpp"

namespace headgate {

/// A relation as it stands at one moment.
struct SeenRelation {
  ObjectName name;
  std::string told;   ///< Quoted where SQL needs it: `shop.partner`.
  char kind = 'r';    ///< As pg_class.relkind has it.
  std::string file;   ///< Its relfilenode, or empty.
  std::string table;  ///< Of an index: its table, by oid.
};

/// A foreign key as it stands.
struct SeenKey {
  std::string name;
  std::string table;  ///< By oid.
  bool validated = true;
};

/// What one look at a database tells to whoever compares it with the next. All
/// keys are oids, since names change and oids do not.
struct Sight {
  std::map<std::string, SeenRelation> relations;
  std::map<std::string, SeenKey> keys;  ///< But those of partitioned tables.
  /// The strongest lock that the session's transaction holds.
  std::map<std::string, LockMode> locks;
  /// How often its transaction has read all of a table.
  std::map<std::string, std::uint64_t> scans;
};

/// The mode that pg_locks calls so: `AccessExclusiveLock`.
[[nodiscard]] LockMode lock_mode_of(std::string_view pg_locks_mode);

/// `table`, `index`: what a relkind is in SQL.
[[nodiscard]] std::string relation_kind(char relkind);

/// The relations of a sight, by oid, but for the version table and what stands
/// beside it: no revision is about them.
[[nodiscard]] std::set<std::string> relations_of(const Sight& sight,
                                                 const VersionTable& table);

/// A query that makes such rows for `take_sight`, and for triggers of ours, of
/// whatever session runs it. Qualified throughout.
[[nodiscard]] std::string_view sight_query();

/// Adds one of its rows, which starts at that column.
void add_sight(const Row& row, std::size_t column, Sight& sight);

/// Looks, from within the session's transaction, whatever role or search_path
/// it has, and lets the next statement speak (`debug1`). The server's own
/// relations are left out. Fails as `Connection::script` does.
[[nodiscard]] DbResult<Sight> take_sight(Connection& session);

}  // namespace headgate
