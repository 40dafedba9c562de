#pragma once

#include <string>
#include <vector>

#include "entrypoint/sql/parse_tree.hpp"

namespace headgate {

/// What a constraint's expression (a CHECK, a DEFAULT) is made of.
struct Expression {
  std::vector<std::string> columns;  ///< That it names.
  /// Nothing but operators, constants and columns: NULL makes it NULL, and a
  /// CHECK that is NULL holds.
  bool strict = true;
  bool null = false;    ///< It is the constant NULL.
  bool fails = false;   ///< Some values of the columns may make it an error.
  bool counts = false;  ///< A function that never gives a value twice.
};

/// Reads `raw_expr` of a Constraint.
[[nodiscard]] Expression read_expression(const json::object& constraint);

/// Whether an expression in the statement may be an error for some values.
[[nodiscard]] bool may_fail(const json::object& statement);

/// Whether the node is the constant NULL, cast or not.
[[nodiscard]] bool is_null(const TreeNode& node);

/// What a query does besides reading.
struct QueryDeeds {
  std::string key;       ///< Of a rule: an UPDATE, DELETE or MERGE within.
  bool calls = false;    ///< A function that is not known to change nothing.
  bool renames = false;  ///< `set_config`: names may mean something else.
};

/// Looks through a statement for other statements and for functions.
/// Its own row of the table is left to the caller.
[[nodiscard]] QueryDeeds deeds_of(const json::object& statement);

/// The names in a list of String nodes.
[[nodiscard]] std::vector<std::string> names_in(const json::object& fields,
                                                std::string_view list);

}  // namespace headgate
