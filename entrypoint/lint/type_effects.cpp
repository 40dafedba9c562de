#include <algorithm>
#include <string>

#include "entrypoint/lint/column_effects.hpp"
#include "entrypoint/lint/definition.hpp"
#include "entrypoint/lint/type_change.hpp"
#include "entrypoint/util/contains.hpp"

namespace headgate {
namespace {

/// A column's change of type, as a command asks for it.
struct Change {
  const SchemaRelation& relation;
  const SchemaColumn& column;
  TypeName type;
  std::string collation;
  TypeChange work = TypeChange::unknown;
};

/// Whether the two share their operator classes.
bool same_operators(const TypeName& from, const TypeName& to) {
  const auto both = [&](std::string_view one, std::string_view other) {
    return (from.name == one || from.name == other) &&
           (to.name == one || to.name == other);
  };
  return from.name == to.name || both("text", "varchar") ||
         both("cidr", "inet") || both("oid", "regclass");
}

/// An index on a column whose values stay can be kept if its operators and its
/// collation do; with expressions, or of a partitioned table, it never is.
bool builds(const Change& change, const Schema& schema) {
  const bool keeps = change.collation == change.column.collation &&
                     same_operators(change.column.type, change.type) &&
                     change.relation.kind != RelationKind::partitioned;
  return std::ranges::any_of(
      schema.indexes_of(change.relation.name),
      [&change, keeps](const SchemaIndex* index) {
        const std::string& name = change.column.name;
        const bool covers = contains(index->columns, name);
        return contains(index->mentions, name) ||
               (covers && (!keeps || !index->mentions.empty()));
      });
}

bool is_checked(const SchemaRelation& relation, const std::string& column) {
  return std::ranges::any_of(
      relation.constraints, [&column](const SchemaConstraint& constraint) {
        return constraint.kind == ConstraintKind::check &&
               constraint.validated && contains(constraint.columns, column);
      });
}

/// Foreign keys from or to the column are made anew, and checked anew where
/// the values are.
void add_keys(const Change& change, const Schema& schema, Effects& effects) {
  for (const SchemaConstraint& key : change.relation.constraints) {
    if (key.kind == ConstraintKind::foreign_key &&
        contains(key.columns, change.column.name)) {
      effects.push_back(
          {.relation = key.target, .lock = LockMode::access_exclusive});
    }
  }
  for (const auto& [name, other] : schema.relations) {
    if (std::ranges::any_of(other.constraints, [&change](const auto& key) {
          return points_to(key, change.relation, change.column.name);
        })) {
      effects.push_back({.relation = name,
                         .lock = LockMode::access_exclusive,
                         .scan = change.work == TypeChange::rewrite});
    }
  }
}

/// USING with the column, cast or not, is a change like any other; one with
/// anything else computes.
TypeChange work_of(const json::object& definition, const Change& change,
                   const Schema& schema) {
  const TreeNode given = node_field(definition, "raw_default");
  if (given.fields == nullptr) {
    return type_change(change.column.type, change.type, schema);
  }
  const bool casts = given.tag == "TypeCast";
  const TreeNode inner = casts ? node_field(*given.fields, "arg") : given;
  if (inner.tag != "ColumnRef" ||
      last_name(list_field(*inner.fields, "fields")) != change.column.name) {
    return TypeChange::rewrite;
  }
  const json::object* cast =
      casts ? object_field(*given.fields, "typeName") : nullptr;
  const TypeName between =
      cast == nullptr ? change.column.type : read_type(*cast);
  const TypeChange first = type_change(change.column.type, between, schema);
  return first == TypeChange::nothing
             ? type_change(between, change.type, schema)
             : first;
}

}  // namespace

Effects effects_of_altering_type(const SqlCommand& command,
                                 const Schema& schema) {
  const json::object* definition = node_field(*command.fields, "def").fields;
  Effect own{.relation = command.relation, .lock = LockMode::access_exclusive};
  const SchemaRelation* relation = schema.relation(command.relation);
  const std::string name = text_field(*command.fields, "name");
  const SchemaColumn* column =
      relation == nullptr ? nullptr : find_column(*relation, name);
  const json::object* type =
      definition == nullptr ? nullptr : object_field(*definition, "typeName");
  if (column == nullptr || type == nullptr) {
    own.guess = true;
    return on_all(own, command, schema);
  }
  Change change{.relation = *relation,
                .column = *column,
                .type = read_type(*type),
                .collation = {}};
  if (const json::object* clause = object_field(*definition, "collClause")) {
    change.collation = last_name(list_field(*clause, "collname"));
  }
  change.work = work_of(*definition, change, schema);
  own.rewrite = change.work == TypeChange::rewrite;
  own.guess = change.work == TypeChange::unknown;
  if (change.work == TypeChange::nothing) {
    own.build = builds(change, schema);
    own.scan = is_checked(*relation, name);
  }
  Effects effects = on_all(own, command, schema);
  add_keys(change, schema, effects);
  return effects;
}

}  // namespace headgate
