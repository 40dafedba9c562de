#include "entrypoint/lint/column_effects.hpp"

#include <algorithm>
#include <string>

#include "entrypoint/lint/partition_effects.hpp"
#include "entrypoint/lint/table_definition.hpp"
#include "entrypoint/util/contains.hpp"

namespace headgate {
namespace {

const json::object* definition_of(const SqlCommand& command) {
  return node_field(*command.fields, "def").fields;
}

/// What a constraint at a new column takes beyond the column itself.
void add_constraint_work(const SchemaConstraint& constraint, bool filled,
                         Effect& own) {
  switch (constraint.kind) {
    case ConstraintKind::check:
      own.scan = true;
      break;
    case ConstraintKind::foreign_key:
      // Without a default all rows are NULL in it, and hold.
      own.scan |= filled;
      break;
    default:
      own.build = true;
  }
}

bool is_nullable_in_index(const SchemaRelation& relation,
                          const SchemaIndex& index) {
  return std::ranges::any_of(
      index.columns, [&relation](const std::string& column) {
        return !column.empty() && !proven_not_null(relation, column);
      });
}

/// PRIMARY KEY and UNIQUE USING INDEX: only NULLs have to be looked for.
Effect with_index(const SchemaConstraint& constraint, const SqlCommand& command,
                  const std::string& index, const Schema& schema) {
  const auto found =
      schema.indexes.find({.schema = command.relation.schema, .name = index});
  const SchemaRelation* relation = found == schema.indexes.end()
                                       ? nullptr
                                       : schema.relation(found->second.table);
  return {.relation = command.relation,
          .lock = LockMode::access_exclusive,
          .scan = constraint.kind == ConstraintKind::primary_key &&
                  relation != nullptr &&
                  is_nullable_in_index(*relation, found->second)};
}

bool adds_not_null(const SchemaConstraint& constraint,
                   const SchemaRelation* relation) {
  return constraint.kind == ConstraintKind::primary_key &&
         relation != nullptr &&
         std::ranges::any_of(constraint.columns, [&](const auto& column) {
           return !proven_not_null(*relation, column);
         });
}

void add(const Effects& more, Effects& effects) {
  effects.insert(effects.end(), more.begin(), more.end());
}

/// UNIQUE, PRIMARY KEY, EXCLUDE: partitions get indexes, other heirs do not,
/// but with a PRIMARY KEY their columns cannot be NULL either.
Effects effects_of_key(const SchemaConstraint& constraint,
                       const SqlCommand& command, const Schema& schema) {
  const SchemaRelation* own = schema.relation(command.relation);
  const SchemaIndex index = index_of(constraint, command.relation);
  Effects effects{{.relation = command.relation,
                   .lock = LockMode::access_exclusive,
                   .scan = adds_not_null(constraint, own),
                   .build = true}};
  for (const SchemaRelation* part :
       command.only ? std::vector<const SchemaRelation*>()
                    : schema.partitions_of(command.relation)) {
    const bool nullable = adds_not_null(constraint, part);
    effects.push_back(
        {.relation = part->name,
         .lock = nullable ? LockMode::access_exclusive : LockMode::share,
         .scan = nullable,
         .build = !has_part_of(index, part->name, schema)});
  }
  if (constraint.kind == ConstraintKind::primary_key && !command.only) {
    for (const SchemaRelation* heir : schema.heirs_of(command.relation)) {
      if (heir->parent.empty()) {
        effects.push_back({.relation = heir->name,
                           .lock = LockMode::access_exclusive,
                           .scan = adds_not_null(constraint, heir)});
      }
    }
  }
  return effects;
}

/// ADD COLUMN IF NOT EXISTS, and it does.
bool is_there(const SqlCommand& command, const json::object& definition,
              const Schema& schema) {
  const SchemaRelation* relation = schema.relation(command.relation);
  return flag_field(*command.fields, "missing_ok") && relation != nullptr &&
         find_column(*relation, text_field(definition, "colname")) != nullptr;
}

}  // namespace

Effects effects_of_adding_column(const SqlCommand& command,
                                 const Schema& schema) {
  const json::object* definition = definition_of(command);
  Effect own{.relation = command.relation, .lock = LockMode::access_exclusive};
  Effects effects;
  if (definition != nullptr && !is_there(command, *definition, schema)) {
    const ColumnDefinition read = read_column(*definition, command.relation);
    own.rewrite = read.serial || read.column.identity ||
                  read.column.generated || read.volatile_default ||
                  is_constrained(read.column.type, schema);
    own.guess = read.guessed && !own.rewrite;
    // Even where there is no row that could fail.
    own.scan = read.column.not_null && !read.given_default && !own.rewrite;
    for (const SchemaConstraint& constraint : read.constraints) {
      add_constraint_work(constraint, read.given_default, own);
      add(on_target(constraint, LockMode::share_row_exclusive, schema),
          effects);
    }
  }
  const Effects everywhere = on_all(own, command, schema);
  effects.insert(effects.begin(), everywhere.begin(), everywhere.end());
  return effects;
}

Effects effects_of_not_null(const SqlCommand& command, const Schema& schema) {
  Effects effects =
      on_all({.relation = command.relation, .lock = LockMode::access_exclusive},
             command, schema);
  const std::string column = text_field(*command.fields, "name");
  for (Effect& effect : effects) {
    const SchemaRelation* relation = schema.relation(effect.relation);
    effect.scan = relation == nullptr || !proven_not_null(*relation, column);
  }
  return effects;
}

Effects effects_of_adding_constraint(const SqlCommand& command,
                                     const Schema& schema) {
  const json::object* definition = definition_of(command);
  Effect own{.relation = command.relation, .lock = LockMode::access_exclusive};
  if (definition == nullptr || !is_constraint(*definition)) {
    return {own};
  }
  const SchemaConstraint constraint =
      read_constraint(*definition, command.relation, "");
  const std::string index = text_field(*definition, "indexname");
  if (has_index(constraint)) {
    return index.empty()
               ? effects_of_key(constraint, command, schema)
               : Effects{with_index(constraint, command, index, schema)};
  }
  if (constraint.kind == ConstraintKind::foreign_key) {
    own.lock = LockMode::share_row_exclusive;
  }
  own.scan = constraint.validated;
  Effects effects =
      constraint.inherited ? on_all(own, command, schema) : Effects{own};
  add(on_target(constraint, LockMode::share_row_exclusive, schema), effects);
  return effects;
}

}  // namespace headgate
