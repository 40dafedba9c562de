#include <algorithm>
#include <array>

#include "entrypoint/lint/definition.hpp"
#include "entrypoint/lint/rules/certain.hpp"
#include "entrypoint/lint/rules/foreign_keys.hpp"
#include "entrypoint/lint/rules/rules.hpp"
#include "entrypoint/lint/rules/subject.hpp"
#include "entrypoint/util/contains.hpp"

namespace headgate {
namespace {

using Names = std::vector<std::string>;

// Commands of ALTER TABLE that need the column they name.
constexpr std::array<std::string_view, 13> kNaming{
    "AT_AlterColumnType", "AT_SetNotNull",  "AT_DropNotNull",
    "AT_ColumnDefault",   "AT_DropColumn",  "AT_AddIdentity",
    "AT_DropIdentity",    "AT_SetIdentity", "AT_DropExpression",
    "AT_SetStatistics",   "AT_SetStorage",  "AT_SetOptions",
    "AT_ResetOptions"};

Names targets_in(const json::object& fields, std::string_view list) {
  Names names;
  for (const json::value& each : list_field(fields, list)) {
    const TreeNode target = node_in(each);
    if (target.tag == "ResTarget") {
      names.push_back(text_field(*target.fields, "name"));
    }
  }
  return names;
}

/// What the command's own statement adds counts as there: PostgreSQL adds
/// columns before it looks at the rest.
Names added_beside(const SqlCommand& command) {
  Names names;
  for (const json::value& each : list_field(*command.statement, "cmds")) {
    const TreeNode node = node_in(each);
    const TreeNode definition =
        node.fields == nullptr ? TreeNode{} : node_field(*node.fields, "def");
    if (definition.tag == "ColumnDef") {
      names.push_back(text_field(*definition.fields, "colname"));
    }
  }
  return names;
}

Names named_by(const SqlCommand& command) {
  const json::object& fields = *command.fields;
  if (contains(kNaming, command.tag) && !flag_field(fields, "missing_ok")) {
    return {text_field(fields, "name")};
  }
  if (command.tag == "RenameStmt" && command.object_type == "OBJECT_COLUMN") {
    return {text_field(fields, "subname")};
  }
  if (command.tag == "IndexStmt") {
    return read_index(fields).columns;
  }
  if (command.tag == "InsertStmt") {
    return targets_in(fields, "cols");
  }
  if (command.tag == "UpdateStmt") {
    return targets_in(fields, "targetList");
  }
  Names names;
  if (command.tag == "AT_AddConstraint") {
    for (const SchemaConstraint& constraint : added_constraints(command)) {
      names.insert(names.end(), constraint.columns.begin(),
                   constraint.columns.end());
    }
  }
  return names;
}

Remark unknown(const ObjectName& table, const std::string& column) {
  return {.message = shown(table) + " has no column " + column + " here",
          .hint = "Correct the name, or add the column first."};
}

void look_at_targets(const Scene& scene, Remarks& remarks) {
  for (const SchemaConstraint& key : added_foreign_keys(scene.command)) {
    const SchemaRelation* target = scene.schema.relation(key.target);
    if (target == nullptr || key.target == scene.command.relation) {
      continue;
    }
    for (const std::string& column : key.target_columns) {
      if (lacks_column(scene, *target, column)) {
        remarks.push_back(unknown(key.target, column));
      }
    }
  }
}

}  // namespace

Remarks unknown_column(const Scene& scene) {
  Remarks remarks;
  const SqlCommand& command = scene.command;
  look_at_targets(scene, remarks);
  const SchemaRelation* relation = scene.schema.relation(command.relation);
  if (relation == nullptr) {
    return remarks;
  }
  const Names added = added_beside(command);
  for (const std::string& column : named_by(command)) {
    // ALTER COLUMN of a column that is not there would count as its own.
    const bool beside =
        command.tag != "AT_AlterColumnType" && contains(added, column);
    if (!beside && lacks_column(scene, *relation, column)) {
      remarks.push_back(unknown(command.relation, column));
    }
  }
  return remarks;
}

}  // namespace headgate
