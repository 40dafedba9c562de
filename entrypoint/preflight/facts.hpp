#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "entrypoint/db/connection.hpp"
#include "entrypoint/preflight/check.hpp"
#include "entrypoint/preflight/pooling.hpp"

namespace headgate {

/// A table of ours as the server has it, and what this role may do with it.
struct TableFacts {
  /// pg_class.relkind; `type` where only a type has that name; empty where
  /// nothing has.
  std::string kind;
  bool readable = false;
  bool writable = false;    ///< All that recording a step takes.
  bool hides_rows = false;  ///< Row-level security applies to this role.
  std::string missing;    ///< Columns of ours that it lacks, with their types,
  std::string demanding;  ///< and others that want a value.
};

/// The column `version_num`.
struct VersionColumn {
  std::string type;  ///< As pg_type names it; empty where there is no column.
  std::optional<std::int64_t> width;  ///< In characters; nothing: no limit.
};

/// A session that is, or a prepared transaction that was, in a transaction for
/// long, in our database.
struct LongTransaction {
  std::string who;  ///< `pid 123 (psql)`, `prepared transaction 'x'`
  std::string state;
  std::int64_t seconds = 0;
};

/// An extension that a pending revision creates.
struct ExtensionFacts {
  std::string name;
  bool installed = false;
  bool available = false;
  bool creatable = false;  ///< By this role, as far as PostgreSQL decides it.
};

/// How many more sessions a limit allows us; nothing: it does not bind us.
struct FreeConnections {
  std::optional<std::int64_t> server;
  std::optional<std::int64_t> database;
  std::optional<std::int64_t> role;
};

/// All that the server told us. The checks read it and nothing else of it.
struct PreflightFacts {
  int server_version = 0;  ///< 150004 for 15.4.
  Pooling pooling;
  std::string role;
  std::string database;
  bool in_recovery = false;
  bool read_only = false;
  bool schema_exists = false;
  bool schema_usable = false;
  bool schema_creatable = false;
  TableFacts version_table;
  VersionColumn version_column;
  TableFacts history;
  TableFacts progress;
  FreeConnections free;
  std::vector<ExtensionFacts> extensions;
  std::vector<LongTransaction> long_transactions;
  std::int64_t hidden_sessions = 0;  ///< Whose transactions we may not see.
  std::vector<std::string> invalid_indexes;  ///< Qualified and quoted.
};

/// Asks the server, in two round trips (behind a pooler some more, see
/// `find_pooling`); needs PostgreSQL 13 and no privilege.
/// Transactions are long once they have lasted for `long_after`.
[[nodiscard]] DbResult<PreflightFacts> read_facts(
    Connection& connection, const PreflightInput& input,
    std::chrono::seconds long_after = std::chrono::seconds(60));

}  // namespace headgate
