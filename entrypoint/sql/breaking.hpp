#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "entrypoint/sql/breaking_rules.hpp"
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

}  // namespace headgate
