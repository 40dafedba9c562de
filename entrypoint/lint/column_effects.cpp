#include "entrypoint/lint/column_effects.hpp"

#include <algorithm>
#include <string>

#include "entrypoint/lint/definition.hpp"
#include "entrypoint/lint/type_change.hpp"
#include "entrypoint/util/contains.hpp"

namespace headgate {
namespace {

const json::object* definition_of(const Command& command) {
  return node_field(*command.fields, "def").fields;
}

bool has_constrained_domain(const SchemaColumn& column, const Schema& schema) {
  const SchemaType* type = schema.type(column.type.name);
  return type != nullptr && type->kind == 'd' && type->constrained;
}

/// What a constraint at a new column takes beyond the column itself.
void add_constraint_work(const SchemaConstraint& constraint, bool filled,
                         Effect& own, Effects& effects) {
  switch (constraint.kind) {
    case ConstraintKind::check:
      own.scan = true;
      break;
    case ConstraintKind::foreign_key:
      // Without a default all rows are NULL in it, and hold.
      own.scan |= filled;
      effects.push_back({.relation = constraint.target,
                         .lock = LockMode::share_row_exclusive});
      break;
    default:
      own.build = true;
  }
}

/// An index on a column whose values stay can be kept, if its operators stay.
bool keeps_indexes(const TypeName& from, const TypeName& to) {
  const auto textual = [](const TypeName& type) {
    return type.name == "text" || type.name == "varchar";
  };
  return from.name == to.name || (textual(from) && textual(to));
}

bool is_indexed(const ObjectName& table, const std::string& column,
                const Schema& schema) {
  return std::ranges::any_of(schema.indexes_of(table),
                             [&column](const SchemaIndex* index) {
                               return contains(index->columns, column);
                             });
}

bool is_checked(const SchemaRelation& relation, const std::string& column) {
  return std::ranges::any_of(
      relation.constraints, [&column](const SchemaConstraint& constraint) {
        return constraint.kind == ConstraintKind::check &&
               contains(constraint.columns, column);
      });
}

/// USING with anything but the column, cast to the new type, computes.
bool computes(const json::object& definition, const std::string& column) {
  const TreeNode given = node_field(definition, "raw_default");
  if (given.fields == nullptr) {
    return false;
  }
  const TreeNode inner =
      given.tag == "TypeCast" ? node_field(*given.fields, "arg") : given;
  return inner.tag != "ColumnRef" ||
         last_name(list_field(*inner.fields, "fields")) != column;
}

TypeChange change_of(const json::object& definition, const SchemaColumn* column,
                     const Schema& schema) {
  const json::object* type = object_field(definition, "typeName");
  if (column == nullptr || type == nullptr) {
    return TypeChange::unknown;
  }
  if (computes(definition, column->name)) {
    return TypeChange::rewrite;
  }
  return type_change(column->type, read_type(*type), schema);
}

bool is_nullable_in_index(const SchemaRelation& relation,
                          const SchemaIndex& index) {
  return std::ranges::any_of(
      index.columns, [&relation](const std::string& column) {
        return !column.empty() && !proven_not_null(relation, column);
      });
}

/// PRIMARY KEY and UNIQUE USING INDEX: only NULLs have to be looked for.
bool scans_with_index(const SchemaConstraint& constraint,
                      const ObjectName& index, const Schema& schema) {
  const auto found = schema.indexes.find(index);
  const SchemaRelation* relation = found == schema.indexes.end()
                                       ? nullptr
                                       : schema.relation(found->second.table);
  return constraint.kind == ConstraintKind::primary_key &&
         relation != nullptr && is_nullable_in_index(*relation, found->second);
}

bool adds_not_null(const SchemaConstraint& constraint,
                   const SchemaRelation* relation) {
  return constraint.kind == ConstraintKind::primary_key &&
         relation != nullptr &&
         std::ranges::any_of(constraint.columns, [&](const auto& column) {
           return !proven_not_null(*relation, column);
         });
}

}  // namespace

Effects effects_of_adding_column(const Command& command, const Schema& schema) {
  const json::object* definition = definition_of(command);
  Effect own{.relation = command.relation, .lock = LockMode::access_exclusive};
  Effects effects;
  if (definition != nullptr) {
    const ColumnDefinition read = read_column(*definition, command.relation);
    own.rewrite = read.serial || read.column.identity ||
                  read.column.generated || read.volatile_default ||
                  has_constrained_domain(read.column, schema);
    own.guess = read.guessed && !own.rewrite;
    for (const SchemaConstraint& constraint : read.constraints) {
      add_constraint_work(constraint, !read.null_default, own, effects);
    }
  }
  const Effects everywhere = on_all(own, schema);
  effects.insert(effects.begin(), everywhere.begin(), everywhere.end());
  return effects;
}

Effects effects_of_altering_type(const Command& command, const Schema& schema) {
  const json::object* definition = definition_of(command);
  Effect own{.relation = command.relation, .lock = LockMode::access_exclusive};
  const SchemaRelation* relation = schema.relation(command.relation);
  const std::string name = text_field(*command.fields, "name");
  const SchemaColumn* column =
      relation == nullptr ? nullptr : find_column(*relation, name);
  if (definition == nullptr) {
    return {own};
  }
  const TypeChange change = change_of(*definition, column, schema);
  own.rewrite = change == TypeChange::rewrite;
  own.guess = change == TypeChange::unknown;
  if (column != nullptr && change == TypeChange::nothing) {
    const json::object* clause = object_field(*definition, "collClause");
    const std::string collation =
        clause == nullptr ? "" : last_name(list_field(*clause, "collname"));
    const json::object* type = object_field(*definition, "typeName");
    own.build = is_indexed(command.relation, name, schema) &&
                (collation != column->collation ||
                 !keeps_indexes(column->type, read_type(*type)));
    own.scan = is_checked(*relation, name);
  }
  return on_all(own, schema);
}

Effects effects_of_not_null(const Command& command, const Schema& schema) {
  const SchemaRelation* relation = schema.relation(command.relation);
  const bool proven =
      relation != nullptr &&
      proven_not_null(*relation, text_field(*command.fields, "name"));
  return on_all({.relation = command.relation,
                 .lock = LockMode::access_exclusive,
                 .scan = !proven},
                schema);
}

Effects effects_of_adding_constraint(const Command& command,
                                     const Schema& schema) {
  const json::object* definition = definition_of(command);
  Effect own{.relation = command.relation, .lock = LockMode::access_exclusive};
  if (definition == nullptr || !is_constraint(*definition)) {
    return {own};
  }
  const SchemaConstraint constraint =
      read_constraint(*definition, command.relation, "");
  const std::string index = text_field(*definition, "indexname");
  if (constraint.kind == ConstraintKind::check) {
    own.scan = constraint.validated;
  } else if (constraint.kind == ConstraintKind::foreign_key) {
    own.lock = LockMode::share_row_exclusive;
    own.scan = constraint.validated;
  } else if (!index.empty()) {
    own.scan = scans_with_index(
        constraint, {.schema = command.relation.schema, .name = index}, schema);
  } else {
    own.build = true;
    own.scan = adds_not_null(constraint, schema.relation(command.relation));
  }
  Effects effects = on_all(own, schema);
  if (constraint.kind == ConstraintKind::foreign_key) {
    effects.push_back(
        {.relation = constraint.target, .lock = LockMode::share_row_exclusive});
  }
  return effects;
}

}  // namespace headgate
