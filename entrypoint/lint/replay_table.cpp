#include "entrypoint/lint/replay_table.hpp"

#include <algorithm>
#include <utility>

#include "entrypoint/lint/table_definition.hpp"
#include "entrypoint/util/contains.hpp"

namespace headgate {
namespace {

/// The column that a command names, or null.
SchemaColumn* column_of(const SqlCommand& command, Schema& schema) {
  SchemaRelation* relation = schema.relation(command.relation);
  return relation == nullptr
             ? nullptr
             : find_column(*relation, text_field(*command.fields, "name"));
}

/// The table that a statement names, where a command went down to an heir.
ObjectName altered_by(const SqlCommand& command) {
  return range_of(*command.statement, "relation");
}

void add_constraint(SchemaConstraint constraint, Origin origin,
                    SchemaRelation& relation, Schema& schema) {
  constraint.origin = origin;
  for (const std::string& name : constraint.columns) {
    SchemaColumn* column = find_column(relation, name);
    if (column != nullptr && constraint.kind == ConstraintKind::primary_key) {
      column->not_null = true;
    }
  }
  if (has_index(constraint)) {
    SchemaIndex index = index_of(constraint, relation.name);
    index.origin = origin;
    schema.indexes.insert({index.name, index});
  }
  relation.constraints.push_back(std::move(constraint));
}

/// USING INDEX: the index takes the constraint's name and gives its columns.
void adopt_index(const json::object& definition, SchemaConstraint& constraint,
                 const ObjectName& table, Schema& schema) {
  const ObjectName old{.schema = table.schema,
                       .name = text_field(definition, "indexname")};
  const auto found = schema.indexes.find(old);
  if (old.empty() || found == schema.indexes.end()) {
    return;
  }
  constraint.columns.assign(
      found->second.columns.begin(),
      found->second.columns.begin() +
          static_cast<std::ptrdiff_t>(found->second.keys));
  if (!text_field(definition, "conname").empty()) {
    schema.indexes.erase(found);
  } else {
    constraint.name = old.name;
    found->second.of_constraint = true;
  }
}

/// The relation that ATTACH or DETACH PARTITION names, or null.
SchemaRelation* partition_in(const TreeNode& partition, Schema& schema) {
  return partition.fields == nullptr
             ? nullptr
             : schema.relation(range_of(*partition.fields, "name"));
}

}  // namespace

void replay_add_column(const SqlCommand& command, Origin origin,
                       Schema& schema) {
  SchemaRelation* relation = schema.relation(command.relation);
  const TreeNode definition = node_field(*command.fields, "def");
  if (relation == nullptr || definition.tag != "ColumnDef") {
    return;
  }
  const ObjectName altered = altered_by(command);
  ColumnDefinition read = read_column(*definition.fields, altered);
  if (find_column(*relation, read.column.name) != nullptr) {
    return;
  }
  read.column.origin = origin;
  if (read.serial || read.column.identity) {
    SchemaRelation sequence;
    sequence.name = sequence_of(altered, read.column.name);
    sequence.kind = RelationKind::sequence;
    sequence.owner = altered;
    sequence.origin = origin;
    schema.relations.insert({sequence.name, sequence});
  }
  relation->columns.push_back(std::move(read.column));
  for (SchemaConstraint& constraint : read.constraints) {
    add_constraint(std::move(constraint), origin, *relation, schema);
  }
}

void replay_drop_column(const SqlCommand& command, Origin /*origin*/,
                        Schema& schema) {
  SchemaRelation* relation = schema.relation(command.relation);
  if (relation == nullptr) {
    return;
  }
  const std::string name = text_field(*command.fields, "name");
  std::erase_if(relation->columns, [&name](const SchemaColumn& column) {
    return column.name == name;
  });
  const auto names = [&name](const std::vector<std::string>& columns) {
    return contains(columns, name);
  };
  std::erase_if(relation->constraints,
                [&names](const SchemaConstraint& constraint) {
                  return names(constraint.columns);
                });
  std::erase_if(schema.indexes, [&](const auto& entry) {
    return entry.second.table == command.relation &&
           (names(entry.second.columns) || names(entry.second.mentions));
  });
}

void replay_alter_type(const SqlCommand& command, Origin /*origin*/,
                       Schema& schema) {
  SchemaColumn* column = column_of(command, schema);
  const TreeNode definition = node_field(*command.fields, "def");
  const json::object* type = definition.fields == nullptr
                                 ? nullptr
                                 : object_field(*definition.fields, "typeName");
  if (column != nullptr && type != nullptr) {
    column->type = read_type(*type);
    const json::object* clause = object_field(*definition.fields, "collClause");
    column->collation = clause == nullptr
                            ? std::string()
                            : last_name(list_field(*clause, "collname"));
  }
}

void replay_set_not_null(const SqlCommand& command, Origin /*origin*/,
                         Schema& schema) {
  if (SchemaColumn* column = column_of(command, schema)) {
    column->not_null = command.tag == "AT_SetNotNull";
  }
}

void replay_default(const SqlCommand& command, Origin /*origin*/,
                    Schema& schema) {
  SchemaColumn* column = column_of(command, schema);
  if (column != nullptr && command.tag == "AT_ColumnDefault") {
    column->has_default = command.fields->contains("def");
  } else if (column != nullptr) {
    column->generated = false;
  }
}

void replay_identity(const SqlCommand& command, Origin /*origin*/,
                     Schema& schema) {
  if (SchemaColumn* column = column_of(command, schema)) {
    column->identity = command.tag == "AT_AddIdentity";
  }
}

void replay_add_constraint(const SqlCommand& command, Origin origin,
                           Schema& schema) {
  SchemaRelation* relation = schema.relation(command.relation);
  const TreeNode definition = node_field(*command.fields, "def");
  if (relation == nullptr || definition.tag != "Constraint" ||
      !is_constraint(*definition.fields)) {
    return;
  }
  SchemaConstraint constraint =
      read_constraint(*definition.fields, altered_by(command), "");
  if (relation->name != altered_by(command) &&
      (!constraint.inherited || has_index(constraint))) {
    return;
  }
  adopt_index(*definition.fields, constraint, relation->name, schema);
  add_constraint(std::move(constraint), origin, *relation, schema);
}

void replay_drop_constraint(const SqlCommand& command, Origin /*origin*/,
                            Schema& schema) {
  SchemaRelation* relation = schema.relation(command.relation);
  const std::string name = text_field(*command.fields, "name");
  if (relation != nullptr) {
    std::erase_if(relation->constraints,
                  [&name](const SchemaConstraint& constraint) {
                    return constraint.name == name;
                  });
  }
  const auto index =
      schema.indexes.find({.schema = command.relation.schema, .name = name});
  if (index != schema.indexes.end() && index->second.of_constraint) {
    schema.indexes.erase(index);
  }
}

void replay_validate(const SqlCommand& command, Origin /*origin*/,
                     Schema& schema) {
  SchemaRelation* relation = schema.relation(command.relation);
  const std::string name = text_field(*command.fields, "name");
  if (relation != nullptr) {
    for (SchemaConstraint& constraint : relation->constraints) {
      constraint.validated |= constraint.name == name;
    }
  }
}

void replay_attach(const SqlCommand& command, Origin /*origin*/,
                   Schema& schema) {
  const TreeNode partition = node_field(*command.fields, "def");
  if (SchemaRelation* child = partition_in(partition, schema)) {
    const json::object* bound = object_field(*partition.fields, "bound");
    child->parent = command.relation;
    child->takes_rest = bound != nullptr && flag_field(*bound, "is_default");
  }
}

void replay_detach(const SqlCommand& command, Origin /*origin*/,
                   Schema& schema) {
  const TreeNode partition = node_field(*command.fields, "def");
  if (SchemaRelation* child = partition_in(partition, schema)) {
    child->parent = {};
    child->takes_rest = false;
  }
}

void replay_logged(const SqlCommand& command, Origin /*origin*/,
                   Schema& schema) {
  if (SchemaRelation* relation = schema.relation(command.relation)) {
    relation->unlogged = command.tag == "AT_SetUnLogged";
  }
}

void replay_row_security(const SqlCommand& command, Origin /*origin*/,
                         Schema& schema) {
  if (SchemaRelation* relation = schema.relation(command.relation)) {
    relation->row_security = command.tag == "AT_EnableRowSecurity";
  }
}

void replay_cluster(const SqlCommand& command, Origin /*origin*/,
                    Schema& schema) {
  if (SchemaRelation* relation = schema.relation(command.relation)) {
    relation->clustered = command.tag != "AT_DropCluster";
    for (const SchemaRelation* part : schema.partitions_of(command.relation)) {
      schema.relations[part->name].clustered = true;
    }
  }
}

}  // namespace headgate
