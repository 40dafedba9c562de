#include "entrypoint/lint/alter_effects.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "entrypoint/lint/column_effects.hpp"
#include "entrypoint/lint/definition.hpp"
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
    Lock{"AT_AttachPartition", LockMode::share_update_exclusive},
    Lock{"AT_DetachPartitionFinalize", LockMode::share_update_exclusive},
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
LockMode lock_of_options(const Command& command) {
  const TreeNode list = node_field(*command.fields, "def");
  const bool light =
      list.tag == "List" &&
      std::ranges::all_of(list_field(*list.fields, "items"), is_light_option);
  return light ? LockMode::share_update_exclusive : LockMode::access_exclusive;
}

LockMode lock_of(const Command& command) {
  if (command.tag == "AT_SetRelOptions" ||
      command.tag == "AT_ResetRelOptions") {
    return lock_of_options(command);
  }
  if (command.tag == "AT_DetachPartition") {
    const TreeNode partition = node_field(*command.fields, "def");
    return partition.fields != nullptr &&
                   flag_field(*partition.fields, "concurrent")
               ? LockMode::share_update_exclusive
               : LockMode::access_exclusive;
  }
  const auto* const weaker =
      std::ranges::find(kWeaker, command.tag, &Lock::first);
  return weaker == kWeaker.end() ? LockMode::access_exclusive : weaker->second;
}

Effects effects_of_attaching(const Command& command, const Schema& schema) {
  const TreeNode partition = node_field(*command.fields, "def");
  Effects effects{{.relation = command.relation, .lock = lock_of(command)}};
  if (partition.fields == nullptr) {
    return effects;
  }
  const bool attaches = command.tag == "AT_AttachPartition";
  const ObjectName name = range_of(*partition.fields, "name");
  const SchemaRelation* part = schema.relation(name);
  // A CHECK that implies the bound spares the scan: not known here.
  const bool checked =
      part != nullptr &&
      std::ranges::any_of(part->constraints, [](const auto& constraint) {
        return constraint.kind == ConstraintKind::check;
      });
  effects.push_back(
      {.relation = name,
       .lock = attaches ? LockMode::access_exclusive : lock_of(command),
       .scan = attaches && !checked,
       .guess = attaches && checked});
  return effects;
}

/// Dropping a foreign key drops its triggers on the other table, too.
Effects effects_of_unbinding(const Command& command, const Schema& schema) {
  Effects effects =
      on_all({.relation = command.relation, .lock = LockMode::access_exclusive},
             schema);
  const SchemaRelation* relation = schema.relation(command.relation);
  const std::string name = text_field(*command.fields, "name");
  if (relation == nullptr) {
    return effects;
  }
  for (const SchemaConstraint& constraint : relation->constraints) {
    const bool goes = command.tag == "AT_DropConstraint"
                          ? constraint.name == name
                          : contains(constraint.columns, name);
    if (goes && constraint.kind == ConstraintKind::foreign_key) {
      effects.push_back(
          {.relation = constraint.target, .lock = LockMode::access_exclusive});
    }
  }
  return effects;
}

Effects effects_of_validating(const Command& command, const Schema& schema) {
  Effects effects{{.relation = command.relation,
                   .lock = LockMode::share_update_exclusive,
                   .scan = true}};
  const SchemaRelation* relation = schema.relation(command.relation);
  const SchemaConstraint* constraint =
      relation == nullptr
          ? nullptr
          : find_constraint(*relation, text_field(*command.fields, "name"));
  if (constraint != nullptr) {
    effects.front().scan = !constraint->validated;
  }
  if (constraint != nullptr && !constraint->validated &&
      constraint->kind == ConstraintKind::foreign_key) {
    effects.push_back(
        {.relation = constraint->target, .lock = LockMode::row_share});
  }
  return effects;
}

/// SET LOGGED, SET TABLESPACE, SET ACCESS METHOD: all rows anew.
Effects effects_of_storage(const Command& command, const Schema& schema) {
  const SchemaRelation* relation = schema.relation(command.relation);
  const bool same = relation != nullptr &&
                    ((command.tag == "AT_SetLogged" && !relation->unlogged) ||
                     (command.tag == "AT_SetUnLogged" && relation->unlogged));
  return {{.relation = command.relation,
           .lock = LockMode::access_exclusive,
           .rewrite = !same}};
}

using Handler =
    std::pair<std::string_view, Effects (*)(const Command&, const Schema&)>;

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
    Handler{"AT_DetachPartition", effects_of_attaching},
    Handler{"AT_DetachPartitionFinalize", effects_of_attaching},
    Handler{"AT_SetLogged", effects_of_storage},
    Handler{"AT_SetUnLogged", effects_of_storage},
    Handler{"AT_SetTableSpace", effects_of_storage},
    Handler{"AT_SetAccessMethod", effects_of_storage},
};

}  // namespace

Effects effects_of_alter(const Command& command, const Schema& schema) {
  if (command.object_type == "OBJECT_INDEX" ||
      command.object_type == "OBJECT_TYPE") {
    return {};
  }
  const auto* const handler =
      std::ranges::find(kHandlers, command.tag, &Handler::first);
  return handler != kHandlers.end()
             ? handler->second(command, schema)
             : on_all({.relation = command.relation, .lock = lock_of(command)},
                      schema);
}

}  // namespace headgate
