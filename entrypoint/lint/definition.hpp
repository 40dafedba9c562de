#pragma once

#include <string>
#include <vector>

#include "entrypoint/lint/schema.hpp"

namespace headgate {

/// A column as CREATE TABLE and ADD COLUMN write it.
struct ColumnDefinition {
  SchemaColumn column;  ///< `serial` is its integer, not null, with a default.
  bool serial = false;
  bool volatile_default = false;  ///< It may differ from row to row.
  bool guessed = false;           ///< A function that only the server knows.
  bool given_default = false;     ///< By DEFAULT, be it NULL.
  std::vector<SchemaConstraint> constraints;  ///< Of the column itself.
};

/// Reads a ColumnDef of that table.
[[nodiscard]] ColumnDefinition read_column(const json::object& column,
                                           const ObjectName& table);

/// Reads a Constraint node of that table: CHECK, FOREIGN KEY, UNIQUE, PRIMARY
/// KEY or EXCLUDE; `column` is the one that it stands at, if any. Where it has
/// no name, PostgreSQL's choice is taken.
[[nodiscard]] SchemaConstraint read_constraint(const json::object& constraint,
                                               const ObjectName& table,
                                               const std::string& column);

/// Whether a Constraint node is one that `read_constraint` reads.
[[nodiscard]] bool is_constraint(const json::object& constraint);

/// The columns that a Constraint's index covers, of an IndexStmt or a key.
[[nodiscard]] SchemaIndex read_index(const json::object& index_statement);

/// The names of the columns in an expression, each once.
[[nodiscard]] std::vector<std::string> columns_in(
    const json::value& expression);

}  // namespace headgate
