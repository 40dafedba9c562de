#include "entrypoint/lint/drop_effects.hpp"

#include <algorithm>
#include <array>

#include "entrypoint/lint/partition_effects.hpp"
#include "entrypoint/util/contains.hpp"

namespace headgate {
namespace {

/// CASCADE takes the foreign keys that point here.
void add_sources(const ObjectName& target, const Schema& schema,
                 Effects& effects) {
  for (const auto& [name, relation] : schema.relations) {
    if (contains(relation.constraints, target, &SchemaConstraint::target)) {
      effects.push_back({.relation = name, .lock = LockMode::access_exclusive});
    }
  }
}

void add(const Effects& more, Effects& effects) {
  effects.insert(effects.end(), more.begin(), more.end());
}

void add_relation(const ObjectName& name, bool cascades, const Schema& schema,
                  Effects& effects) {
  const SchemaRelation* relation = schema.relation(name);
  std::vector<const SchemaRelation*> gone =
      cascades ? schema.heirs_of(name) : schema.partitions_of(name);
  if (relation == nullptr) {
    effects.push_back({.relation = name, .lock = LockMode::access_exclusive});
  } else {
    gone.insert(gone.begin(), relation);
    add(effects_of_leaving(*relation, schema), effects);
  }
  for (const SchemaRelation* each : gone) {
    effects.push_back(
        {.relation = each->name, .lock = LockMode::access_exclusive});
    // Its foreign keys' triggers stand on the other tables.
    add(on_targets(*each, LockMode::access_exclusive, schema), effects);
  }
  if (cascades) {
    add_sources(name, schema, effects);
  }
}

void add_schema(const std::string& name, const Schema& schema,
                Effects& effects) {
  for (const auto& [other, relation] : schema.relations) {
    if (other.schema == name && relation.kind != RelationKind::sequence) {
      add_relation(other, true, schema, effects);
    }
  }
}

void add_index(const ObjectName& name, bool concurrently, const Schema& schema,
               Effects& effects) {
  const auto index = schema.indexes.find(name);
  if (index != schema.indexes.end()) {
    effects.push_back({.relation = index->second.table,
                       .lock = concurrently ? LockMode::share_update_exclusive
                                            : LockMode::access_exclusive});
    for (const SchemaRelation* part :
         schema.partitions_of(index->second.table)) {
      effects.push_back(
          {.relation = part->name, .lock = LockMode::access_exclusive});
    }
  }
}

bool is_relation(std::string_view type) {
  static constexpr std::array<std::string_view, 5> relations{
      "OBJECT_TABLE", "OBJECT_VIEW", "OBJECT_MATVIEW", "OBJECT_SEQUENCE",
      "OBJECT_FOREIGN_TABLE"};
  return contains(relations, type);
}

bool is_of_table(std::string_view type) {
  return type == "OBJECT_TRIGGER" || type == "OBJECT_POLICY" ||
         type == "OBJECT_RULE";
}

/// A row trigger of a partitioned table is one of its partitions, too.
void add_part(const TreeNode& object, const SqlCommand& command,
              const Schema& schema, Effects& effects) {
  const Effect own{.relation = read_object(object, 1),
                   .lock = LockMode::access_exclusive};
  const SchemaRelation* relation = schema.relation(own.relation);
  const std::string name = object.tag == "List"
                               ? last_name(list_field(*object.fields, "items"))
                               : std::string();
  const bool everywhere = command.object_type == "OBJECT_TRIGGER" &&
                          relation != nullptr &&
                          relation->row_triggers.contains(name);
  add(everywhere ? on_all(own, command, schema) : Effects{own}, effects);
}

}  // namespace

Effects effects_of_drop(const SqlCommand& command, const Schema& schema) {
  Effects effects;
  const bool cascades =
      text_field(*command.fields, "behavior") == "DROP_CASCADE";
  const bool may_miss = flag_field(*command.fields, "missing_ok");
  for (const json::value& each : list_field(*command.fields, "objects")) {
    const TreeNode object = node_in(each);
    const ObjectName name = read_object(object);
    if (is_relation(command.object_type)) {
      if (!may_miss || !is_missing(name, schema)) {
        add_relation(name, cascades, schema, effects);
      }
    } else if (command.object_type == "OBJECT_SCHEMA") {
      add_schema(name.name, schema, effects);
    } else if (command.object_type == "OBJECT_INDEX") {
      add_index(name, flag_field(*command.fields, "concurrent"), schema,
                effects);
    } else if (is_of_table(command.object_type)) {
      add_part(object, command, schema, effects);
    }
  }
  return effects;
}

Effects effects_of_truncate(const SqlCommand& command, const Schema& schema) {
  Effects effects;
  for (const json::value& each : list_field(*command.fields, "relations")) {
    const TreeNode range = node_in(each);
    if (range.tag != "RangeVar") {
      continue;
    }
    const ObjectName name = read_range(*range.fields);
    add({{.relation = name, .lock = LockMode::access_exclusive}}, effects);
    if (flag_field(*range.fields, "inh")) {
      add(on_heirs(name, LockMode::access_exclusive, schema), effects);
    }
    if (text_field(*command.fields, "behavior") == "DROP_CASCADE") {
      add_sources(name, schema, effects);
    }
  }
  return effects;
}

Effects effects_of_rename(const SqlCommand& command, const Schema& schema) {
  // An index's new name keeps nobody from its table.
  if (command.relation.empty() || command.object_type == "OBJECT_INDEX") {
    return {};
  }
  const Effect own{.relation = command.relation,
                   .lock = LockMode::access_exclusive};
  if (flag_field(*command.fields, "missing_ok") &&
      is_missing(command.relation, schema)) {
    return {};
  }
  return command.object_type == "OBJECT_COLUMN" ||
                 command.object_type == "OBJECT_ATTRIBUTE"
             ? on_all(own, command, schema)
             : Effects{own};
}

}  // namespace headgate
