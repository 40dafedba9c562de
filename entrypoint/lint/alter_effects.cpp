#include "entrypoint/lint/alter_effects.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "entrypoint/lint/column_effects.hpp"
#include "entrypoint/lint/partition_effects.hpp"
#include "entrypoint/lint/table_definition.hpp"
#include "entrypoint/util/contains.hpp"

namespace headgate {
namespace {

using Lock = std::pair<std::string_view, LockMode>;

// table: commands that take less than ACCESS EXCLUSIVE.
constexpr std::array kWeaker{
    Lock{"AT_SetStatistics", LockMode::share_update_exclusive},
    Lock{"AT_ClusterOn", LockMode::share_update_exclusive},
    Lock{"AT_DropCluster", LockMode::share_update_exclusive},
    Lock{"AT_SetOptions", LockMode::share_update_exclusive},
    Lock{"AT_ResetOptions", LockMode::share_update_exclusive},
    Lock{"AT_ValidateConstraint", LockMode::share_update_exclusive},
    Lock{"AT_EnableTrig", LockMode::share_row_exclusive},
    Lock{"AT_EnableAlwaysTrig", LockMode::share_row_exclusive},
    Lock{"AT_EnableReplicaTrig", LockMode::share_row_exclusive},
    Lock{"AT_EnableTrigAll", LockMode::share_row_exclusive},
    Lock{"AT_EnableTrigUser", LockMode::share_row_exclusive},
    Lock{"AT_DisableTrig", LockMode::share_row_exclusive},
    Lock{"AT_DisableTrigAll", LockMode::share_row_exclusive},
    Lock{"AT_DisableTrigUser", LockMode::share_row_exclusive},
};

// Options of a table that may change while others write to it.
constexpr std::array<std::string_view, 5> kLightOptions{
    "fillfactor", "toast_tuple_target", "parallel_workers",
    "vacuum_index_cleanup", "vacuum_truncate"};

bool is_light_option(const json::value& each) {
  const TreeNode option = node_in(each);
  const std::string name =
      option.fields == nullptr ? "" : text_field(*option.fields, "defname");
  return name.starts_with("autovacuum_") || name.starts_with("log_auto") ||
         contains(kLightOptions, std::string_view(name));
}

/// Options of a table: the strongest lock that one of them takes.
LockMode lock_of_options(const SqlCommand& command) {
  const TreeNode list = node_field(*command.fields, "def");
  const bool light =
      list.tag == "List" &&
      std::ranges::all_of(list_field(*list.fields, "items"), is_light_option);
  return light ? LockMode::share_update_exclusive : LockMode::access_exclusive;
}

// Commands that go down to partitions and heirs, those with handlers apart.
constexpr std::array<std::string_view, 6> kDescending{
    "AT_ColumnDefault", "AT_DropNotNull",     "AT_SetStatistics",
    "AT_SetStorage",    "AT_AlterConstraint", "AT_DropExpression"};

bool descends(const SqlCommand& command, const Schema& schema) {
  const SchemaRelation* relation = schema.relation(command.relation);
  const bool has_triggers =
      relation != nullptr && !relation->row_triggers.empty();
  return contains(kDescending, command.tag) ||
         (command.tag.ends_with("Trig") && has_triggers) ||
         (command.tag.ends_with("TrigAll") && has_triggers) ||
         (command.tag.ends_with("TrigUser") && has_triggers);
}

LockMode lock_of(const SqlCommand& command) {
  if (command.tag == "AT_SetRelOptions" ||
      command.tag == "AT_ResetRelOptions") {
    return lock_of_options(command);
  }
  const auto* const weaker =
      std::ranges::find(kWeaker, command.tag, &Lock::first);
  return weaker == kWeaker.end() ? LockMode::access_exclusive : weaker->second;
}

/// What of `relation` goes with the column or constraint that is dropped.
bool goes(const SchemaConstraint& constraint, const SqlCommand& command,
          const std::string& name) {
  return command.tag == "AT_DropConstraint"
             ? constraint.name == name
             : contains(constraint.columns, name);
}

/// CASCADE takes the foreign keys that point to what goes.
void add_sources(const SchemaRelation& target, const SqlCommand& command,
                 const std::string& name, Effects& effects,
                 const Schema& schema) {
  for (const SchemaConstraint& key : target.constraints) {
    if (key.columns.empty() || !goes(key, command, name) || !has_index(key)) {
      continue;
    }
    for (const auto& [other, relation] : schema.relations) {
      if (std::ranges::any_of(relation.constraints, [&](const auto& each) {
            return points_to(each, target, key.columns.front());
          })) {
        effects.push_back(
            {.relation = other, .lock = LockMode::access_exclusive});
      }
    }
  }
}

/// Dropping a foreign key drops its triggers on the other table, too.
Effects effects_of_unbinding(const SqlCommand& command, const Schema& schema) {
  Effects effects =
      on_all({.relation = command.relation, .lock = LockMode::access_exclusive},
             command, schema);
  const SchemaRelation* relation = schema.relation(command.relation);
  const std::string name = text_field(*command.fields, "name");
  if (relation == nullptr) {
    return effects;
  }
  for (const SchemaConstraint& constraint : relation->constraints) {
    if (goes(constraint, command, name)) {
      const Effects targets =
          on_target(constraint, LockMode::access_exclusive, schema);
      effects.insert(effects.end(), targets.begin(), targets.end());
    }
  }
  if (text_field(*command.fields, "behavior") == "DROP_CASCADE") {
    add_sources(*relation, command, name, effects, schema);
  }
  return effects;
}

Effects effects_of_validating(const SqlCommand& command, const Schema& schema) {
  const std::string name = text_field(*command.fields, "name");
  Effects effects = on_all({.relation = command.relation,
                            .lock = LockMode::share_update_exclusive,
                            .scan = true},
                           command, schema);
  for (Effect& effect : effects) {
    const SchemaRelation* relation = schema.relation(effect.relation);
    const SchemaConstraint* constraint =
        relation == nullptr ? nullptr : find_constraint(*relation, name);
    effect.scan = constraint == nullptr || !constraint->validated;
  }
  const SchemaRelation* relation = schema.relation(command.relation);
  const SchemaConstraint* constraint =
      relation == nullptr ? nullptr : find_constraint(*relation, name);
  if (constraint != nullptr && !constraint->validated &&
      constraint->kind == ConstraintKind::foreign_key) {
    effects.push_back(
        {.relation = constraint->target, .lock = LockMode::row_share});
  }
  return effects;
}

Effects effects_of_inheriting(const SqlCommand& command,
                              const Schema& /*schema*/) {
  const TreeNode parent = node_field(*command.fields, "def");
  Effects effects{
      {.relation = command.relation, .lock = LockMode::access_exclusive}};
  if (parent.tag == "RangeVar") {
    effects.push_back({.relation = read_range(*parent.fields),
                       .lock = LockMode::share_update_exclusive});
  }
  return effects;
}

/// SET LOGGED, SET TABLESPACE, SET ACCESS METHOD: all rows anew.
Effects effects_of_storage(const SqlCommand& command, const Schema& schema) {
  const SchemaRelation* relation = schema.relation(command.relation);
  const bool same = relation != nullptr &&
                    ((command.tag == "AT_SetLogged" && !relation->unlogged) ||
                     (command.tag == "AT_SetUnLogged" && relation->unlogged));
  // Hardly anyone has another access method to come from.
  const bool usual = command.tag == "AT_SetAccessMethod" &&
                     text_field(*command.fields, "name") == "heap";
  return {{.relation = command.relation,
           .lock = LockMode::access_exclusive,
           .rewrite = !same && !usual,
           .guess = usual}};
}

using Handler =
    std::pair<std::string_view, Effects (*)(const SqlCommand&, const Schema&)>;

// table: commands that do more than lock their table.
constexpr std::array kHandlers{
    Handler{"AT_AddColumn", effects_of_adding_column},
    Handler{"AT_AlterColumnType", effects_of_altering_type},
    Handler{"AT_SetNotNull", effects_of_not_null},
    Handler{"AT_AddConstraint", effects_of_adding_constraint},
    Handler{"AT_ValidateConstraint", effects_of_validating},
    Handler{"AT_DropConstraint", effects_of_unbinding},
    Handler{"AT_DropColumn", effects_of_unbinding},
    Handler{"AT_AttachPartition", effects_of_attaching},
    Handler{"AT_DetachPartition", effects_of_detaching},
    Handler{"AT_DetachPartitionFinalize", effects_of_detaching},
    Handler{"AT_AddInherit", effects_of_inheriting},
    Handler{"AT_SetLogged", effects_of_storage},
    Handler{"AT_SetUnLogged", effects_of_storage},
    Handler{"AT_SetTableSpace", effects_of_storage},
    Handler{"AT_SetAccessMethod", effects_of_storage},
};

}  // namespace

Effects effects_of_alter(const SqlCommand& command, const Schema& schema) {
  const bool nothing = flag_field(*command.statement, "missing_ok") &&
                       is_missing(command.relation, schema);
  if (command.object_type == "OBJECT_INDEX" ||
      command.object_type == "OBJECT_TYPE" || nothing) {
    return {};
  }
  const auto* const handler =
      std::ranges::find(kHandlers, command.tag, &Handler::first);
  if (handler != kHandlers.end()) {
    return handler->second(command, schema);
  }
  const Effect own{.relation = command.relation, .lock = lock_of(command)};
  return descends(command, schema) ? on_all(own, command, schema)
                                   : Effects{own};
}

}  // namespace headgate
