#pragma once

#include <optional>
#include <string>
#include <vector>

#include "entrypoint/chain/graph.hpp"
#include "entrypoint/config/settings.hpp"
#include "entrypoint/db/connection.hpp"

namespace headgate {

/// Where the version table is, or would be made.
struct VersionTable {
  std::string schema;  ///< The database's own name for it, unquoted.
  std::string name;

  /// `"schema"."name"`, quoted wherever that is needed or not.
  [[nodiscard]] std::string qualified() const;
  /// A sibling of ours in the same schema, e.g. `headgate_history`.
  [[nodiscard]] std::string sibling(std::string_view table) const;
};

/// Why the version table cannot be read, or its rows not be trusted.
struct TableFlaw {
  std::string check;  ///< The preflight check that looks at it.
  std::string message;
  std::string hint;
};

/// What one look at the database tells of the chain.
struct DatabaseState {
  VersionTable table;
  bool has_table = false;
  bool has_history = false;
  RevisionIds heads;  ///< The version table's rows; empty at base.
  bool has_progress = false;
  /// What `headgate_progress` holds: `transaction: none` revisions that
  /// stopped half-way, as `up <revision>` or `down <revision>`.
  RevisionIds half_applied;
  std::optional<TableFlaw> flaw = std::nullopt;  ///< Then `heads` is empty.
  RevisionIds repeated;               ///< Heads that have more than one row.
  bool history_lacks_reason = false;  ///< See `complete_history`.
};

/// Fails with `preflight_failed` if `state` has a flaw.
[[nodiscard]] Result<void> check_readable(const DatabaseState& state);

/// Reads the version table in one query that never fails, and so never leaves
/// an error in the server's log, whatever is there or not there yet. `glance`
/// is quicker where all is well.
[[nodiscard]] DbResult<DatabaseState> read_state(Connection& connection,
                                                 const Settings& settings);

/// The rows of a version table that is there.
[[nodiscard]] DbResult<RevisionIds> read_heads(Connection& connection,
                                               const VersionTable& table);

/// The statement that makes the version table exactly as Alembic does.
[[nodiscard]] std::string create_version_table(const VersionTable& table);

/// An SQL identifier, always quoted.
[[nodiscard]] std::string quote_identifier(std::string_view name);
/// An SQL string literal that reads the same whatever
/// `standard_conforming_strings` says.
[[nodiscard]] std::string quote_literal(std::string_view value);

}  // namespace headgate
