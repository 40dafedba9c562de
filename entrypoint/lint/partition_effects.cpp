#include "entrypoint/lint/partition_effects.hpp"

#include <algorithm>
#include <iterator>

namespace headgate {
namespace {

bool has_check(const SchemaRelation* relation) {
  return relation != nullptr &&
         std::ranges::any_of(relation->constraints, [](const auto& each) {
           return each.kind == ConstraintKind::check;
         });
}

/// Its rows are read for what belongs elsewhere. A CHECK may spare the scan:
/// whether it implies the bound is not known here.
Effect scanned(const ObjectName& name, const Schema& schema) {
  const bool checked = has_check(schema.relation(name));
  return {.relation = name,
          .lock = LockMode::access_exclusive,
          .scan = !checked,
          .guess = checked};
}

/// The default partition: what is new may take rows from it.
void add_default(const ObjectName& parent, Effects& effects,
                 const Schema& schema) {
  if (const SchemaRelation* rest = schema.default_partition_of(parent)) {
    effects.push_back(scanned(rest->name, schema));
  }
}

void add(const Effects& more, Effects& effects) {
  effects.insert(effects.end(), more.begin(), more.end());
}

bool has_same_key(const SchemaRelation* relation, const SchemaConstraint& key) {
  return relation != nullptr &&
         std::ranges::any_of(relation->constraints, [&key](const auto& each) {
           return each.kind == ConstraintKind::foreign_key &&
                  each.target == key.target && each.columns == key.columns;
         });
}

/// The parent's indexes and foreign keys become the partition's, too.
void add_inherited(const ObjectName& parent, Effect& part, Effects& effects,
                   const Schema& schema) {
  part.build = std::ranges::any_of(
      schema.indexes_of(parent), [&](const SchemaIndex* index) {
        return !has_part_of(*index, part.relation, schema);
      });
  const SchemaRelation* relation = schema.relation(parent);
  if (relation == nullptr) {
    return;
  }
  for (const SchemaConstraint& each : relation->constraints) {
    if (each.kind == ConstraintKind::foreign_key) {
      // Of two of the same kind, the partition's own triggers are dropped.
      const bool there = has_same_key(schema.relation(part.relation), each);
      part.scan |= !there;
      add(on_target(each,
                    there ? LockMode::access_exclusive
                          : LockMode::share_row_exclusive,
                    schema),
          effects);
    }
  }
}

ObjectName partition_of(const SqlCommand& command) {
  const TreeNode partition = node_field(*command.fields, "def");
  return partition.fields == nullptr ? ObjectName()
                                     : range_of(*partition.fields, "name");
}

}  // namespace

Effects on_target(const SchemaConstraint& key, LockMode lock,
                  const Schema& schema) {
  Effects effects;
  if (key.kind == ConstraintKind::foreign_key) {
    effects.push_back({.relation = key.target, .lock = lock});
    for (const SchemaRelation* part : schema.partitions_of(key.target)) {
      effects.push_back({.relation = part->name, .lock = lock});
    }
  }
  return effects;
}

Effects on_targets(const SchemaRelation& relation, LockMode lock,
                   const Schema& schema) {
  Effects effects;
  for (const SchemaConstraint& constraint : relation.constraints) {
    add(on_target(constraint, lock, schema), effects);
  }
  return effects;
}

bool has_part_of(const SchemaIndex& index, const ObjectName& table,
                 const Schema& schema) {
  return std::ranges::any_of(
      schema.indexes_of(table), [&index](const SchemaIndex* part) {
        return part->columns == index.columns && part->keys == index.keys &&
               part->method == index.method && part->unique == index.unique &&
               part->plain == index.plain && part->mentions.empty() &&
               index.mentions.empty() &&
               (part->of_constraint || !index.of_constraint);
      });
}

Effects effects_of_attaching(const SqlCommand& command, const Schema& schema) {
  const ObjectName name = partition_of(command);
  Effects effects{
      {.relation = command.relation, .lock = LockMode::share_update_exclusive}};
  add_default(command.relation, effects, schema);
  Effect part = scanned(name, schema);
  add_inherited(command.relation, part, effects, schema);
  add(on_all(part, command, schema), effects);
  return effects;
}

Effects effects_of_detaching(const SqlCommand& command, const Schema& schema) {
  const TreeNode partition = node_field(*command.fields, "def");
  const bool lightly = command.tag == "AT_DetachPartitionFinalize" ||
                       (partition.fields != nullptr &&
                        flag_field(*partition.fields, "concurrent"));
  const LockMode lock =
      lightly ? LockMode::share_update_exclusive : LockMode::access_exclusive;
  const ObjectName name = partition_of(command);
  Effects effects{{.relation = command.relation, .lock = lock},
                  {.relation = name, .lock = LockMode::access_exclusive}};
  const SchemaRelation* rest = schema.default_partition_of(command.relation);
  if (rest != nullptr) {
    effects.push_back(
        {.relation = rest->name, .lock = LockMode::access_exclusive});
  }
  if (const SchemaRelation* relation = schema.relation(name)) {
    add(on_targets(*relation, LockMode::share_row_exclusive, schema), effects);
  }
  return effects;
}

Effects effects_of_partition(const ObjectName& parent, const Schema& schema) {
  Effects effects{{.relation = parent, .lock = LockMode::access_exclusive}};
  add_default(parent, effects, schema);
  if (const SchemaRelation* relation = schema.relation(parent)) {
    add(on_targets(*relation, LockMode::share_row_exclusive, schema), effects);
  }
  return effects;
}

Effects effects_of_leaving(const SchemaRelation& partition,
                           const Schema& schema) {
  if (partition.parent.empty()) {
    return {};
  }
  Effects effects{
      {.relation = partition.parent, .lock = LockMode::access_exclusive}};
  const SchemaRelation* rest = schema.default_partition_of(partition.parent);
  if (rest != nullptr) {
    effects.push_back(
        {.relation = rest->name, .lock = LockMode::access_exclusive});
  }
  return effects;
}

}  // namespace headgate
