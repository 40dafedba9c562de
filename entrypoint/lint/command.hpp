#pragma once

#include <string_view>
#include <vector>

#include "entrypoint/lint/object_name.hpp"
#include "entrypoint/sql/parse_tree.hpp"

namespace headgate {

/// One thing that a statement does: a command of an ALTER TABLE, or all of
/// another statement. A view: the statement's tree must outlive it.
struct SqlCommand {
  std::string_view tag;  ///< `AT_AddColumn`, `IndexStmt`: the parser's words.
  const json::object* fields = nullptr;  ///< Of AlterTableCmd, or the node.
  /// What it works on: ALTER's and an index's table, TRUNCATE's first, or the
  /// relation that a statement makes; empty where there is none.
  ObjectName relation;
  /// `OBJECT_TABLE`, `OBJECT_VIEW`, …: what ALTER, DROP and RENAME say it is.
  std::string_view object_type;
  /// The statement as a whole; the same as `fields` but for ALTER TABLE.
  const json::object* statement = nullptr;
  bool first = true;  ///< Of its statement.
  bool only = false;  ///< Leaves partitions and heirs alone: ONLY.
};

/// What the statement at the root of a tree does, in the order in which
/// PostgreSQL does it: ALTER TABLE drops first, whatever was written first.
[[nodiscard]] std::vector<SqlCommand> commands_of(const TreeNode& root);

}  // namespace headgate
