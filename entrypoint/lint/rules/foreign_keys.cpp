#include "entrypoint/lint/rules/foreign_keys.hpp"

#include <algorithm>

#include "entrypoint/lint/rules/subject.hpp"
#include "entrypoint/lint/table_definition.hpp"

namespace headgate {

std::vector<SchemaConstraint> added_constraints(const SqlCommand& command) {
  if (command.tag == "CreateStmt") {
    return read_table(*command.fields).relation.constraints;
  }
  const TreeNode definition = node_field(*command.fields, "def");
  if (command.tag == "AT_AddColumn" && definition.tag == "ColumnDef") {
    return read_column(*definition.fields, command.relation).constraints;
  }
  if (command.tag == "AT_AddConstraint" && definition.tag == "Constraint" &&
      is_constraint(*definition.fields)) {
    return {read_constraint(*definition.fields, command.relation, "")};
  }
  return {};
}

std::vector<SchemaConstraint> added_foreign_keys(const SqlCommand& command) {
  std::vector<SchemaConstraint> found = added_constraints(command);
  std::erase_if(found, [](const SchemaConstraint& constraint) {
    return constraint.kind != ConstraintKind::foreign_key;
  });
  return found;
}

std::vector<SchemaColumn> typed_columns(const SqlCommand& command) {
  if (command.tag == "CreateStmt") {
    return read_table(*command.fields).relation.columns;
  }
  const TreeNode definition = node_field(*command.fields, "def");
  if (definition.tag != "ColumnDef" || command.object_type == "OBJECT_TYPE") {
    return {};
  }
  if (command.tag == "AT_AddColumn" || command.tag == "AT_AlterColumnType") {
    SchemaColumn column =
        read_column(*definition.fields, command.relation).column;
    column.name = column_of(command);
    return {column};
  }
  return {};
}

std::vector<std::string> target_columns(const SchemaConstraint& key,
                                        const SchemaRelation& target) {
  if (!key.target_columns.empty()) {
    return key.target_columns;
  }
  const auto primary = std::ranges::find(
      target.constraints, ConstraintKind::primary_key, &SchemaConstraint::kind);
  return primary == target.constraints.end() ? std::vector<std::string>()
                                             : primary->columns;
}

}  // namespace headgate
