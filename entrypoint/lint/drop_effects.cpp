#include "entrypoint/lint/drop_effects.hpp"

#include <algorithm>
#include <array>

#include "entrypoint/util/contains.hpp"

namespace headgate {
namespace {

/// Its foreign keys' triggers stand on the other tables.
void add_targets(const SchemaRelation& relation, Effects& effects) {
  for (const SchemaConstraint& constraint : relation.constraints) {
    if (constraint.kind == ConstraintKind::foreign_key) {
      effects.push_back(
          {.relation = constraint.target, .lock = LockMode::access_exclusive});
    }
  }
}

/// CASCADE takes the foreign keys that point here.
void add_sources(const ObjectName& target, const Schema& schema,
                 Effects& effects) {
  for (const auto& [name, relation] : schema.relations) {
    if (contains(relation.constraints, target, &SchemaConstraint::target)) {
      effects.push_back({.relation = name, .lock = LockMode::access_exclusive});
    }
  }
}

void add_relation(const ObjectName& name, bool cascades, const Schema& schema,
                  Effects& effects) {
  for (const Effect& effect :
       on_all({.relation = name, .lock = LockMode::access_exclusive}, schema)) {
    effects.push_back(effect);
    if (const SchemaRelation* relation = schema.relation(effect.relation)) {
      add_targets(*relation, effects);
    }
  }
  if (const SchemaRelation* relation = schema.relation(name);
      relation != nullptr && !relation->parent.empty()) {
    effects.push_back(
        {.relation = relation->parent, .lock = LockMode::access_exclusive});
  }
  if (cascades) {
    add_sources(name, schema, effects);
  }
}

void add_index(const ObjectName& name, bool concurrently, const Schema& schema,
               Effects& effects) {
  const auto index = schema.indexes.find(name);
  if (index != schema.indexes.end()) {
    effects.push_back({.relation = index->second.table,
                       .lock = concurrently ? LockMode::share_update_exclusive
                                            : LockMode::access_exclusive});
  }
}

bool is_relation(std::string_view type) {
  static constexpr std::array<std::string_view, 5> kRelations{
      "OBJECT_TABLE", "OBJECT_VIEW", "OBJECT_MATVIEW", "OBJECT_SEQUENCE",
      "OBJECT_FOREIGN_TABLE"};
  return contains(kRelations, type);
}

bool is_of_table(std::string_view type) {
  return type == "OBJECT_TRIGGER" || type == "OBJECT_POLICY" ||
         type == "OBJECT_RULE";
}

}  // namespace

Effects effects_of_drop(const Command& command, const Schema& schema) {
  Effects effects;
  const bool cascades =
      text_field(*command.fields, "behavior") == "DROP_CASCADE";
  for (const json::value& each : list_field(*command.fields, "objects")) {
    const TreeNode object = node_in(each);
    if (is_relation(command.object_type)) {
      add_relation(read_object(object), cascades, schema, effects);
    } else if (command.object_type == "OBJECT_INDEX") {
      add_index(read_object(object), flag_field(*command.fields, "concurrent"),
                schema, effects);
    } else if (is_of_table(command.object_type)) {
      effects.push_back({.relation = read_object(object, 1),
                         .lock = LockMode::access_exclusive});
    }
  }
  return effects;
}

Effects effects_of_truncate(const Command& command, const Schema& schema) {
  Effects effects;
  for (const json::value& each : list_field(*command.fields, "relations")) {
    const TreeNode range = node_in(each);
    if (range.tag != "RangeVar") {
      continue;
    }
    const ObjectName name = read_range(*range.fields);
    const Effects all =
        on_all({.relation = name, .lock = LockMode::access_exclusive}, schema);
    effects.insert(effects.end(), all.begin(), all.end());
    if (text_field(*command.fields, "behavior") == "DROP_CASCADE") {
      add_sources(name, schema, effects);
    }
  }
  return effects;
}

Effects effects_of_rename(const Command& command, const Schema& schema) {
  // An index's new name keeps nobody from its table.
  if (command.relation.empty() || command.object_type == "OBJECT_INDEX") {
    return {};
  }
  const Effect own{.relation = command.relation,
                   .lock = LockMode::access_exclusive};
  return command.object_type == "OBJECT_COLUMN" ? on_all(own, schema)
                                                : Effects{own};
}

}  // namespace headgate
