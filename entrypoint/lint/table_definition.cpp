#include "entrypoint/lint/table_definition.hpp"

#include <algorithm>

namespace headgate {
namespace {

void add_column(const json::object& fields, TableDefinition& table) {
  ColumnDefinition read = read_column(fields, table.relation.name);
  for (const SchemaConstraint& constraint : read.constraints) {
    table.relation.constraints.push_back(constraint);
  }
  if (read.serial || read.column.identity) {
    table.sequences.push_back(
        sequence_of(table.relation.name, read.column.name));
  }
  table.relation.columns.push_back(std::move(read.column));
}

void add_element(const TreeNode& element, TableDefinition& table) {
  if (element.tag == "ColumnDef") {
    add_column(*element.fields, table);
  } else if (element.tag == "Constraint" && is_constraint(*element.fields)) {
    table.relation.constraints.push_back(
        read_constraint(*element.fields, table.relation.name, ""));
  } else if (element.tag == "TableLikeClause") {
    table.likes.push_back(range_of(*element.fields, "relation"));
    table.relation.complete = table.relation.keyed = false;
  }
}

/// A primary key's columns cannot be NULL.
void mark_keys(SchemaRelation& relation) {
  for (const SchemaConstraint& constraint : relation.constraints) {
    for (const std::string& name : constraint.columns) {
      SchemaColumn* column = find_column(relation, name);
      if (column != nullptr && constraint.kind == ConstraintKind::primary_key) {
        column->not_null = true;
      }
    }
  }
}

}  // namespace

bool has_index(const SchemaConstraint& constraint) {
  return constraint.kind == ConstraintKind::unique ||
         constraint.kind == ConstraintKind::primary_key ||
         constraint.kind == ConstraintKind::exclusion;
}

SchemaIndex index_of(const SchemaConstraint& constraint,
                     const ObjectName& table) {
  SchemaIndex index;
  index.name = {.schema = table.schema, .name = constraint.name};
  index.table = table;
  index.columns = constraint.columns;
  index.keys = constraint.columns.size();
  index.unique = constraint.kind != ConstraintKind::exclusion;
  index.of_constraint = true;
  return index;
}

ObjectName sequence_of(const ObjectName& table, const std::string& column) {
  return {.schema = table.schema, .name = table.name + "_" + column + "_seq"};
}

TableDefinition read_table(const json::object& statement) {
  TableDefinition table;
  table.relation.name = range_of(statement, "relation");
  if (const json::object* range = object_field(statement, "relation")) {
    table.relation.unlogged = text_field(*range, "relpersistence") == "u";
    table.relation.temporary = text_field(*range, "relpersistence") == "t";
  }
  for (const json::value& each : list_field(statement, "tableElts")) {
    add_element(node_in(each), table);
  }
  for (const json::value& each : list_field(statement, "inhRelations")) {
    const TreeNode parent = node_in(each);
    if (parent.tag == "RangeVar") {
      table.parents.push_back(read_range(*parent.fields));
      table.relation.complete = table.relation.keyed = false;
    }
  }
  const json::object* bound = object_field(statement, "partbound");
  table.partition = bound != nullptr;
  if (table.partition && !table.parents.empty()) {
    table.relation.parent = table.parents.front();
    table.relation.takes_rest = flag_field(*bound, "is_default");
  } else {
    table.relation.ancestors = table.parents;
  }
  if (statement.contains("partspec")) {
    table.relation.kind = RelationKind::partitioned;
  }
  table.relation.complete &= !statement.contains("ofTypename");
  mark_keys(table.relation);
  for (const SchemaConstraint& constraint : table.relation.constraints) {
    if (has_index(constraint)) {
      table.indexes.push_back(index_of(constraint, table.relation.name));
    }
  }
  return table;
}

}  // namespace headgate
