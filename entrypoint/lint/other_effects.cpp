#include "entrypoint/lint/other_effects.hpp"

#include <algorithm>
#include <array>

#include "entrypoint/lint/table_definition.hpp"
#include "entrypoint/util/contains.hpp"

namespace headgate {
namespace {

bool has_option(const json::object& fields, std::string_view list,
                std::string_view name) {
  return std::ranges::any_of(
      list_field(fields, list), [name](const json::value& each) {
        const TreeNode option = node_in(each);
        return option.fields != nullptr &&
               text_field(*option.fields, "defname") == name;
      });
}

}  // namespace

Effects effects_of_index(const Command& command, const Schema& schema) {
  const bool concurrently = flag_field(*command.fields, "concurrent");
  const Effect own{
      .relation = command.relation,
      .lock = concurrently ? LockMode::share_update_exclusive : LockMode::share,
      .build = true};
  Effects effects = on_all(own, schema);
  const SchemaRelation* relation = schema.relation(command.relation);
  if (relation != nullptr && relation->kind == RelationKind::partitioned) {
    effects.front().build = false;
  }
  return effects;
}

Effects effects_of_table(const Command& command, const Schema& /*schema*/) {
  const TableDefinition table = read_table(*command.fields);
  Effects effects;
  for (const SchemaConstraint& constraint : table.relation.constraints) {
    if (constraint.kind == ConstraintKind::foreign_key &&
        constraint.target != table.relation.name) {
      effects.push_back({.relation = constraint.target,
                         .lock = LockMode::share_row_exclusive});
    }
  }
  for (const ObjectName& parent : table.parents) {
    effects.push_back({.relation = parent,
                       .lock = table.partition
                                   ? LockMode::access_exclusive
                                   : LockMode::share_update_exclusive});
  }
  for (const ObjectName& source : table.likes) {
    effects.push_back({.relation = source, .lock = LockMode::access_share});
  }
  return effects;
}

Effects effects_of_trigger(const Command& command, const Schema& schema) {
  return on_all(
      {.relation = command.relation, .lock = LockMode::share_row_exclusive},
      schema);
}

Effects effects_of_policy(const Command& command, const Schema& /*schema*/) {
  return {{.relation = command.relation, .lock = LockMode::access_exclusive}};
}

Effects effects_of_reindex(const Command& command, const Schema& schema) {
  const std::string kind = text_field(*command.fields, "kind");
  const bool concurrently =
      has_option(*command.fields, "params", "concurrently");
  ObjectName table = command.relation;
  if (kind == "REINDEX_OBJECT_INDEX") {
    const auto index = schema.indexes.find(command.relation);
    table = index == schema.indexes.end() ? ObjectName() : index->second.table;
  }
  if (table.empty()) {
    return {};
  }
  return on_all({.relation = table,
                 .lock = concurrently ? LockMode::share_update_exclusive
                                      : LockMode::share,
                 .build = true},
                schema);
}

Effects effects_of_cluster(const Command& command, const Schema& /*schema*/) {
  return {{.relation = command.relation,
           .lock = LockMode::access_exclusive,
           .rewrite = true}};
}

Effects effects_of_vacuum(const Command& command, const Schema& /*schema*/) {
  const bool full = has_option(*command.fields, "options", "full");
  Effects effects;
  for (const json::value& each : list_field(*command.fields, "rels")) {
    const TreeNode node = node_in(each);
    if (node.tag == "VacuumRelation") {
      effects.push_back({.relation = range_of(*node.fields, "relation"),
                         .lock = full ? LockMode::access_exclusive
                                      : LockMode::share_update_exclusive,
                         .rewrite = full});
    }
  }
  return effects;
}

Effects effects_of_refresh(const Command& command, const Schema& /*schema*/) {
  const bool concurrently = flag_field(*command.fields, "concurrent");
  return {
      {.relation = command.relation,
       .lock = concurrently ? LockMode::exclusive : LockMode::access_exclusive,
       .rewrite = !concurrently}};
}

Effects effects_of_lock(const Command& command, const Schema& schema) {
  const auto* const mode = command.fields->if_contains("mode");
  const std::int64_t number =
      mode != nullptr && mode->is_int64() ? mode->get_int64() : 8;
  Effects effects;
  for (const json::value& each : list_field(*command.fields, "relations")) {
    const TreeNode range = node_in(each);
    if (range.tag == "RangeVar" && number > 0 && number <= 8) {
      const Effects all = on_all({.relation = read_range(*range.fields),
                                  .lock = static_cast<LockMode>(number)},
                                 schema);
      effects.insert(effects.end(), all.begin(), all.end());
    }
  }
  return effects;
}

Effects effects_of_rows(const Command& command, const Schema& /*schema*/) {
  const bool reads =
      command.tag == "CopyStmt" && !flag_field(*command.fields, "is_from");
  return {{.relation = command.relation,
           .lock = reads ? LockMode::access_share : LockMode::row_exclusive}};
}

Effects effects_of_statistics(const Command& command,
                              const Schema& /*schema*/) {
  return {
      {.relation = command.relation, .lock = LockMode::share_update_exclusive}};
}

Effects effects_of_comment(const Command& command, const Schema& /*schema*/) {
  static constexpr std::array<std::string_view, 3> kParts{
      "OBJECT_COLUMN", "OBJECT_TABCONSTRAINT", "OBJECT_TRIGGER"};
  const TreeNode object = node_field(*command.fields, "object");
  const bool part = contains(kParts, command.object_type);
  if (!part && command.object_type != "OBJECT_TABLE") {
    return {};
  }
  return {{.relation = read_object(object, part ? 1 : 0),
           .lock = LockMode::share_update_exclusive}};
}

Effects effects_of_domain(const Command& command, const Schema& schema) {
  const std::string subtype = text_field(*command.fields, "subtype");
  const TreeNode definition = node_field(*command.fields, "def");
  const bool later = definition.fields != nullptr &&
                     flag_field(*definition.fields, "skip_validation");
  if ((subtype != "C" && subtype != "O" && subtype != "V") || later) {
    return {};
  }
  const ObjectName domain = read_names(list_field(*command.fields, "typeName"));
  Effects effects;
  for (const auto& [name, relation] : schema.relations) {
    const bool has =
        relation.kind != RelationKind::partitioned &&
        contains(relation.columns, shown(domain),
                 [](const SchemaColumn& column) { return column.type.name; });
    if (has) {
      effects.push_back(
          {.relation = name, .lock = LockMode::share, .scan = true});
    }
  }
  return effects;
}

}  // namespace headgate
