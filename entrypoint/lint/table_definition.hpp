#pragma once

#include "entrypoint/lint/definition.hpp"

namespace headgate {

/// What CREATE TABLE makes.
struct TableDefinition {
  SchemaRelation relation;
  std::vector<SchemaIndex> indexes;   ///< Of its constraints.
  std::vector<ObjectName> sequences;  ///< Of `serial` and identity columns.
  std::vector<ObjectName> parents;    ///< That it inherits from.
  bool partition = false;
  std::vector<ObjectName> likes;
};

/// Reads a CreateStmt.
[[nodiscard]] TableDefinition read_table(const json::object& statement);

/// The index that a constraint brings along; nothing of it where it has none.
[[nodiscard]] SchemaIndex index_of(const SchemaConstraint& constraint,
                                   const ObjectName& table);
[[nodiscard]] bool has_index(const SchemaConstraint& constraint);

/// The sequence behind a `serial` or identity column.
[[nodiscard]] ObjectName sequence_of(const ObjectName& table,
                                     const std::string& column);

}  // namespace headgate
