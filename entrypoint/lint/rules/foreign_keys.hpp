#pragma once

#include <vector>

#include "entrypoint/lint/scene.hpp"

namespace headgate {

/// The constraints that a command adds to its table: CREATE TABLE, ADD COLUMN,
/// ADD CONSTRAINT.
[[nodiscard]] std::vector<SchemaConstraint> added_constraints(
    const SqlCommand& command);
/// The foreign keys of these.
[[nodiscard]] std::vector<SchemaConstraint> added_foreign_keys(
    const SqlCommand& command);

/// The columns that a command adds or gives a type: CREATE TABLE, ADD COLUMN,
/// ALTER COLUMN ... TYPE.
[[nodiscard]] std::vector<SchemaColumn> typed_columns(
    const SqlCommand& command);

/// The columns that a foreign key refers to: its target's primary key where it
/// names none.
[[nodiscard]] std::vector<std::string> target_columns(
    const SchemaConstraint& key, const SchemaRelation& target);

}  // namespace headgate
