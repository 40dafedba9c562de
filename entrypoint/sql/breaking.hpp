#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "entrypoint/sql/breaking_rules.hpp"
#include "entrypoint/sql/new_objects.hpp"
#include "entrypoint/sql/parse_tree.hpp"
#include "entrypoint/sql/statement.hpp"

namespace headgate {

/// What one statement of a script does to an older application.
struct Deed {
  const BreakingRule* rule;
  std::size_t offset = 0;  ///< Of the statement in the script, in bytes.
};

/// Judges the statements of a script on PostgreSQL's parse trees, in their
/// order, each with at least one rule (an ALTER TABLE has one a command).
/// What does not parse is judged by the rules for that, and is breaking. Pure;
/// `statements` are of `sql`, which must be UTF-8 without NUL bytes.
[[nodiscard]] std::vector<Deed> judge_statements(
    std::string_view sql, const std::vector<Statement>& statements);

/// The same for one statement that is parsed: `created` is what those before it
/// have created, and is kept up to date. An ALTER TABLE has one a command, a
/// DROP one an object.
[[nodiscard]] std::vector<const BreakingRule*> judge_statement(
    const TreeNode& root, NewObjects& created);

}  // namespace headgate
