#include "entrypoint/lint/other_effects.hpp"

#include <algorithm>
#include <array>

#include "entrypoint/lint/partition_effects.hpp"
#include "entrypoint/lint/table_definition.hpp"
#include "entrypoint/util/contains.hpp"

namespace headgate {
namespace {

/// Whether a type is that domain, or a domain over it.
bool is_over(const TypeName& type, const std::string& domain,
             const Schema& schema) {
  std::string name = type.name;
  const SchemaType* known = schema.type(name);
  while (name != domain && known != nullptr && known->kind == 'd') {
    name = known->base.name;
    known = schema.type(name);
  }
  return name == domain;
}

/// `FULL false`, `FULL off`, `FULL 0`.
bool is_off(const json::object& option) {
  const TreeNode value = node_field(option, "arg");
  return (value.tag == "String" &&
          contains(std::array<std::string, 2>{"false", "off"},
                   text_field(*value.fields, "sval"))) ||
         value.tag == "Integer";
}

/// A statement that names no table: all that have rows of their own, of one
/// schema or of any.
Effects on_every_table(const Effect& effect, const std::string& of,
                       const Schema& schema) {
  Effects effects;
  for (const auto& [name, relation] : schema.relations) {
    const bool stored = relation.kind == RelationKind::table ||
                        relation.kind == RelationKind::materialized;
    if (stored && (of.empty() || name.schema == of)) {
      effects.push_back(effect);
      effects.back().relation = name;
    }
  }
  return effects;
}

bool has_option(const json::object& fields, std::string_view list,
                std::string_view name) {
  return std::ranges::any_of(
      list_field(fields, list), [name](const json::value& each) {
        const TreeNode option = node_in(each);
        return option.fields != nullptr &&
               text_field(*option.fields, "defname") == name &&
               !is_off(*option.fields);
      });
}

}  // namespace

Effects effects_of_index(const SqlCommand& command, const Schema& schema) {
  const bool concurrently = flag_field(*command.fields, "concurrent");
  const SchemaIndex index = read_index(*command.fields);
  const Effect own{
      .relation = command.relation,
      .lock = concurrently ? LockMode::share_update_exclusive : LockMode::share,
      .build = true};
  if (flag_field(*command.fields, "if_not_exists") &&
      schema.indexes.contains(index.name)) {
    return {{.relation = own.relation, .lock = own.lock}};
  }
  Effects effects{own};
  // Heirs that are no partitions have their own.
  for (const SchemaRelation* part :
       command.only ? std::vector<const SchemaRelation*>()
                    : schema.partitions_of(command.relation)) {
    effects.push_back({.relation = part->name,
                       .lock = own.lock,
                       .build = !has_part_of(index, part->name, schema)});
  }
  return effects;
}

Effects effects_of_table(const SqlCommand& command, const Schema& schema) {
  const TableDefinition table = read_table(*command.fields);
  if (flag_field(*command.fields, "if_not_exists") &&
      schema.relation(table.relation.name) != nullptr) {
    return {};
  }
  Effects effects =
      on_targets(table.relation, LockMode::share_row_exclusive, schema);
  std::erase_if(effects, [&table](const Effect& effect) {
    return effect.relation == table.relation.name;
  });
  for (const ObjectName& parent : table.parents) {
    const Effects more =
        table.partition ? effects_of_partition(parent, schema)
                        : Effects{{.relation = parent,
                                   .lock = LockMode::share_update_exclusive}};
    effects.insert(effects.end(), more.begin(), more.end());
  }
  for (const ObjectName& source : table.likes) {
    effects.push_back({.relation = source, .lock = LockMode::access_share});
  }
  return effects;
}

Effects effects_of_view(const SqlCommand& command, const Schema& schema) {
  if (schema.relation(command.relation) == nullptr) {
    return {};
  }
  return {{.relation = command.relation, .lock = LockMode::access_exclusive}};
}

Effects effects_of_trigger(const SqlCommand& command, const Schema& schema) {
  const Effect own{.relation = command.relation,
                   .lock = LockMode::share_row_exclusive};
  Effects effects{own};
  if (flag_field(*command.fields, "row")) {
    for (const SchemaRelation* part : schema.partitions_of(own.relation)) {
      effects.push_back({.relation = part->name, .lock = own.lock});
    }
  }
  return effects;
}

Effects effects_of_policy(const SqlCommand& command, const Schema& /*schema*/) {
  return {{.relation = command.relation, .lock = LockMode::access_exclusive}};
}

Effects effects_of_reindex(const SqlCommand& command, const Schema& schema) {
  const std::string kind = text_field(*command.fields, "kind");
  const bool concurrently =
      has_option(*command.fields, "params", "concurrently");
  Effect own{
      .relation = command.relation,
      .lock = concurrently ? LockMode::share_update_exclusive : LockMode::share,
      .build = true};
  if (kind == "REINDEX_OBJECT_SCHEMA" || kind == "REINDEX_OBJECT_DATABASE") {
    return on_every_table(own,
                          kind == "REINDEX_OBJECT_SCHEMA"
                              ? text_field(*command.fields, "name")
                              : std::string(),
                          schema);
  }
  if (kind == "REINDEX_OBJECT_INDEX") {
    const auto index = schema.indexes.find(command.relation);
    own.relation =
        index == schema.indexes.end() ? ObjectName() : index->second.table;
  }
  return own.relation.empty() ? Effects() : on_all(own, command, schema);
}

Effects effects_of_cluster(const SqlCommand& command, const Schema& schema) {
  const Effect own{.relation = command.relation,
                   .lock = LockMode::access_exclusive,
                   .rewrite = true};
  if (own.relation.empty()) {
    // Those that were clustered before.
    Effects effects = on_every_table(own, "", schema);
    std::erase_if(effects, [&schema](const Effect& each) {
      const SchemaRelation* relation = schema.relation(each.relation);
      return relation == nullptr || !relation->clustered;
    });
    return effects;
  }
  Effects effects{own};
  for (const SchemaRelation* part : schema.partitions_of(own.relation)) {
    if (part->kind != RelationKind::partitioned) {
      effects.push_back(own);
      effects.back().relation = part->name;
    }
  }
  return effects;
}

Effects effects_of_vacuum(const SqlCommand& command, const Schema& schema) {
  const bool full = has_option(*command.fields, "options", "full");
  const Effect own{.relation = {},
                   .lock = full ? LockMode::access_exclusive
                                : LockMode::share_update_exclusive,
                   .rewrite = full};
  if (list_field(*command.fields, "rels").empty()) {
    return on_every_table(own, "", schema);
  }
  Effects effects;
  for (const json::value& each : list_field(*command.fields, "rels")) {
    const TreeNode node = node_in(each);
    if (node.tag == "VacuumRelation") {
      Effect named = own;
      named.relation = range_of(*node.fields, "relation");
      const Effects all = on_all(named, command, schema);
      effects.insert(effects.end(), all.begin(), all.end());
    }
  }
  return effects;
}

Effects effects_of_refresh(const SqlCommand& command,
                           const Schema& /*schema*/) {
  const bool concurrently = flag_field(*command.fields, "concurrent");
  return {
      {.relation = command.relation,
       .lock = concurrently ? LockMode::exclusive : LockMode::access_exclusive,
       .rewrite = !concurrently}};
}

Effects effects_of_lock(const SqlCommand& command, const Schema& schema) {
  const auto* const mode = command.fields->if_contains("mode");
  const std::int64_t number =
      mode != nullptr && mode->is_int64() ? mode->get_int64() : 8;
  Effects effects;
  for (const json::value& each : list_field(*command.fields, "relations")) {
    const TreeNode range = node_in(each);
    if (range.tag == "RangeVar" && number > 0 && number <= 8) {
      const auto lock = static_cast<LockMode>(number);
      const ObjectName name = read_range(*range.fields);
      effects.push_back({.relation = name, .lock = lock});
      const Effects more = flag_field(*range.fields, "inh")
                               ? on_heirs(name, lock, schema)
                               : Effects();
      effects.insert(effects.end(), more.begin(), more.end());
    }
  }
  return effects;
}

Effects effects_of_rows(const SqlCommand& command, const Schema& /*schema*/) {
  const bool reads =
      command.tag == "CopyStmt" && !flag_field(*command.fields, "is_from");
  return {{.relation = command.relation,
           .lock = reads ? LockMode::access_share : LockMode::row_exclusive}};
}

Effects effects_of_changed_rows(const SqlCommand& command,
                                const Schema& schema) {
  return on_all({.relation = command.relation, .lock = LockMode::row_exclusive},
                command, schema);
}

Effects effects_of_statistics(const SqlCommand& command,
                              const Schema& /*schema*/) {
  return {
      {.relation = command.relation, .lock = LockMode::share_update_exclusive}};
}

Effects effects_of_comment(const SqlCommand& command,
                           const Schema& /*schema*/) {
  static constexpr std::array<std::string_view, 4> whole_kinds{
      "OBJECT_TABLE", "OBJECT_VIEW", "OBJECT_MATVIEW", "OBJECT_FOREIGN_TABLE"};
  const bool part = command.object_type == "OBJECT_COLUMN";
  if (!part && !contains(whole_kinds, command.object_type)) {
    return {};
  }
  return {{.relation =
               read_object(node_field(*command.fields, "object"), part ? 1 : 0),
           .lock = LockMode::share_update_exclusive}};
}

Effects effects_of_domain(const SqlCommand& command, const Schema& schema) {
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
    const bool stores = relation.kind != RelationKind::partitioned &&
                        relation.kind != RelationKind::view;
    if (stores &&
        std::ranges::any_of(relation.columns, [&](const SchemaColumn& column) {
          return is_over(column.type, shown(domain), schema);
        })) {
      effects.push_back(
          {.relation = name, .lock = LockMode::share, .scan = true});
    }
  }
  return effects;
}

}  // namespace headgate
