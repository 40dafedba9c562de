#include "entrypoint/lint/replay_moved.hpp"

#include <algorithm>
#include <utility>

#include "entrypoint/lint/replay_created.hpp"

namespace headgate {
namespace {

void drop_relation(const ObjectName& name, Schema& schema) {
  schema.relations.erase(name);
  std::erase_if(schema.indexes, [&name](const auto& entry) {
    return entry.second.table == name;
  });
  std::erase_if(schema.relations, [&name](const auto& entry) {
    return entry.second.owner == name || entry.second.parent == name;
  });
  // Its foreign keys go with it; CASCADE takes those of others.
  for (auto& [other, relation] : schema.relations) {
    std::erase_if(relation.constraints,
                  [&name](const SchemaConstraint& constraint) {
                    return constraint.target == name;
                  });
  }
}

void drop_schema(const std::string& name, Schema& schema) {
  schema.schemas.erase(name);
  const auto within = [&name](const auto& entry) {
    return entry.first.schema == name;
  };
  std::erase_if(schema.relations, within);
  std::erase_if(schema.indexes, within);
  std::erase_if(schema.types, within);
  std::erase_if(schema.functions, [&name](const auto& entry) {
    return entry.first.starts_with(name + ".");
  });
}

void drop_of_table(const TreeNode& object, std::string_view type,
                   Schema& schema) {
  SchemaRelation* relation = schema.relation(read_object(object, 1));
  if (relation == nullptr || object.tag != "List") {
    return;
  }
  const std::string name = last_name(list_field(*object.fields, "items"));
  (type == "OBJECT_TRIGGER" ? relation->triggers : relation->policies)
      .erase(name);
  if (type == "OBJECT_TRIGGER") {
    relation->row_triggers.erase(name);
  }
}

void drop_function(const TreeNode& object, Schema& schema) {
  if (object.tag != "ObjectWithArgs") {
    return;
  }
  const json::array& name = list_field(*object.fields, "objname");
  if (!flag_field(*object.fields, "args_unspecified")) {
    schema.functions.erase(
        function_key(name, list_field(*object.fields, "objargs")));
    return;
  }
  // Without arguments it names the only one.
  const std::string start = shown(read_names(name)) + "(";
  std::erase_if(schema.functions, [&start](const auto& entry) {
    return entry.first.starts_with(start);
  });
}

void drop_one(const TreeNode& object, std::string_view type, Schema& schema) {
  if (type == "OBJECT_INDEX") {
    schema.indexes.erase(read_object(object));
  } else if (type == "OBJECT_TYPE" || type == "OBJECT_DOMAIN") {
    schema.types.erase(multirange_of(read_object(object)));
    schema.types.erase(read_object(object));
  } else if (type == "OBJECT_SCHEMA") {
    drop_schema(read_object(object).name, schema);
  } else if (type == "OBJECT_EXTENSION") {
    schema.extensions.erase(read_object(object).name);
  } else if (type == "OBJECT_TRIGGER" || type == "OBJECT_POLICY") {
    drop_of_table(object, type, schema);
  } else if (type == "OBJECT_FUNCTION" || type == "OBJECT_PROCEDURE" ||
             type == "OBJECT_ROUTINE" || type == "OBJECT_AGGREGATE") {
    drop_function(object, schema);
  } else {
    drop_relation(read_object(object), schema);
  }
}

/// Everything that names a relation follows it to its new name.
void rename_relation(const ObjectName& old, const ObjectName& fresh,
                     Schema& schema) {
  auto node = schema.relations.extract(old);
  if (node.empty()) {
    return;
  }
  node.key() = fresh;
  node.mapped().name = fresh;
  schema.relations.insert(std::move(node));
  for (auto& [name, index] : schema.indexes) {
    if (index.table == old) {
      index.table = fresh;
    }
  }
  for (auto& [name, relation] : schema.relations) {
    for (ObjectName* reference : {&relation.parent, &relation.owner}) {
      if (*reference == old) {
        *reference = fresh;
      }
    }
    std::ranges::replace(relation.ancestors, old, fresh);
    for (SchemaConstraint& constraint : relation.constraints) {
      if (constraint.target == old) {
        constraint.target = fresh;
      }
    }
  }
}

void rename_in(std::vector<std::string>& names, const std::string& old,
               const std::string& fresh) {
  std::ranges::replace(names, old, fresh);
}

void rename_own(SchemaRelation& relation, const std::string& old,
                const std::string& fresh) {
  if (SchemaColumn* column = find_column(relation, old)) {
    column->name = fresh;
  }
  for (SchemaConstraint& constraint : relation.constraints) {
    rename_in(constraint.columns, old, fresh);
    if (constraint.proves_not_null.erase(old) > 0) {
      constraint.proves_not_null.insert(fresh);
    }
  }
}

void rename_column(const ObjectName& table, const std::string& old,
                   const std::string& fresh, Schema& schema) {
  for (auto& [name, relation] : schema.relations) {
    if (name == table) {
      rename_own(relation, old, fresh);
    }
    for (SchemaConstraint& constraint : relation.constraints) {
      if (constraint.target == table) {
        rename_in(constraint.target_columns, old, fresh);
      }
    }
  }
  for (auto& [name, index] : schema.indexes) {
    if (index.table == table) {
      rename_in(index.columns, old, fresh);
      rename_in(index.mentions, old, fresh);
    }
  }
}

std::vector<ObjectName> names_below(const ObjectName& table,
                                    const Schema& schema) {
  std::vector<ObjectName> names;
  for (const SchemaRelation* heir : schema.heirs_of(table)) {
    names.push_back(heir->name);
  }
  return names;
}

void rename_index(const ObjectName& old, const ObjectName& fresh,
                  Schema& schema) {
  auto node = schema.indexes.extract(old);
  if (!node.empty()) {
    node.key() = fresh;
    node.mapped().name = fresh;
    schema.indexes.insert(std::move(node));
  }
}

void rename_constraint(const ObjectName& table, const std::string& old,
                       const std::string& fresh, Schema& schema) {
  if (SchemaRelation* relation = schema.relation(table)) {
    for (SchemaConstraint& constraint : relation->constraints) {
      if (constraint.name == old) {
        constraint.name = fresh;
      }
    }
  }
  rename_index({.schema = table.schema, .name = old},
               {.schema = table.schema, .name = fresh}, schema);
}

void rename_type(const ObjectName& old, const ObjectName& fresh,
                 Schema& schema) {
  auto node = schema.types.extract(old);
  if (!node.empty()) {
    node.key() = fresh;
    schema.types.insert(std::move(node));
  }
}

}  // namespace

void replay_drop(const SqlCommand& command, Origin /*origin*/, Schema& schema) {
  for (const json::value& each : list_field(*command.fields, "objects")) {
    drop_one(node_in(each), command.object_type, schema);
  }
}

void replay_rename(const SqlCommand& command, Origin /*origin*/,
                   Schema& schema) {
  const std::string old = text_field(*command.fields, "subname");
  const std::string fresh = text_field(*command.fields, "newname");
  const ObjectName moved{.schema = command.relation.schema, .name = fresh};
  if (command.object_type == "OBJECT_COLUMN") {
    rename_column(command.relation, old, fresh, schema);
    if (!command.only) {
      for (const ObjectName& heir : names_below(command.relation, schema)) {
        rename_column(heir, old, fresh, schema);
      }
    }
  } else if (command.object_type == "OBJECT_TABCONSTRAINT") {
    rename_constraint(command.relation, old, fresh, schema);
  } else if (command.object_type == "OBJECT_INDEX") {
    rename_index(command.relation, moved, schema);
  } else if (command.object_type == "OBJECT_TYPE" ||
             command.object_type == "OBJECT_DOMAIN") {
    const ObjectName type = read_object(node_field(*command.fields, "object"));
    rename_type(type, {.schema = type.schema, .name = fresh}, schema);
  } else if (!command.relation.empty() && old.empty()) {
    rename_relation(command.relation, moved, schema);
  }
}

void replay_move(const SqlCommand& command, Origin /*origin*/, Schema& schema) {
  const std::string to = text_field(*command.fields, "newschema");
  if (!command.relation.empty()) {
    rename_relation(command.relation,
                    {.schema = to, .name = command.relation.name}, schema);
  } else if (command.object_type == "OBJECT_TYPE") {
    const ObjectName type = read_object(node_field(*command.fields, "object"));
    rename_type(type, {.schema = to, .name = type.name}, schema);
  }
}

}  // namespace headgate
