#include "entrypoint/lint/schema.hpp"

#include <algorithm>

#include "entrypoint/util/contains.hpp"

namespace headgate {
namespace {

/// What stands below a table, each relation once.
template <typename Below>
std::vector<const SchemaRelation*> below(const Schema& schema,
                                         const ObjectName& table,
                                         Below is_below) {
  std::vector<const SchemaRelation*> found;
  std::vector<ObjectName> parents{table};
  while (!parents.empty()) {
    const ObjectName parent = parents.back();
    parents.pop_back();
    for (const auto& [name, relation] : schema.relations) {
      if (!parent.empty() && is_below(relation, parent) &&
          !contains(found, &relation)) {
        found.push_back(&relation);
        parents.push_back(name);
      }
    }
  }
  return found;
}

}  // namespace

const SchemaRelation* Schema::relation(const ObjectName& name) const {
  const auto found = relations.find(name);
  return found == relations.end() ? nullptr : &found->second;
}

SchemaRelation* Schema::relation(const ObjectName& name) {
  const auto found = relations.find(name);
  return found == relations.end() ? nullptr : &found->second;
}

const SchemaType* Schema::type(const std::string& name) const {
  const std::size_t dot = name.find('.');
  const auto found = types.find(dot == std::string::npos
                                    ? ObjectName{.name = name}
                                    : ObjectName{.schema = name.substr(0, dot),
                                                 .name = name.substr(dot + 1)});
  return found == types.end() ? nullptr : &found->second;
}

std::vector<const SchemaIndex*> Schema::indexes_of(
    const ObjectName& table) const {
  std::vector<const SchemaIndex*> found;
  for (const auto& [name, index] : indexes) {
    if (index.table == table) {
      found.push_back(&index);
    }
  }
  return found;
}

std::vector<const SchemaRelation*> Schema::partitions_of(
    const ObjectName& table) const {
  return below(*this, table,
               [](const SchemaRelation& relation, const auto& of) {
                 return relation.parent == of;
               });
}

std::vector<const SchemaRelation*> Schema::heirs_of(
    const ObjectName& table) const {
  return below(
      *this, table, [](const SchemaRelation& relation, const auto& of) {
        return relation.parent == of || contains(relation.ancestors, of);
      });
}

const SchemaRelation* Schema::default_partition_of(
    const ObjectName& table) const {
  for (const auto& [name, relation] : relations) {
    if (relation.takes_rest && relation.parent == table) {
      return &relation;
    }
  }
  return nullptr;
}

const SchemaColumn* find_column(const SchemaRelation& relation,
                                std::string_view name) {
  const auto found =
      std::ranges::find(relation.columns, name, &SchemaColumn::name);
  return found == relation.columns.end() ? nullptr : &*found;
}

SchemaColumn* find_column(SchemaRelation& relation, std::string_view name) {
  const auto found =
      std::ranges::find(relation.columns, name, &SchemaColumn::name);
  return found == relation.columns.end() ? nullptr : &*found;
}

const SchemaConstraint* find_constraint(const SchemaRelation& relation,
                                        std::string_view name) {
  const auto found =
      std::ranges::find(relation.constraints, name, &SchemaConstraint::name);
  return found == relation.constraints.end() ? nullptr : &*found;
}

bool is_constrained(const TypeName& type, const Schema& schema) {
  const SchemaType* known = schema.type(type.name);
  // A chain that cannot run may hold a domain over itself.
  for (int left = 32; left > 0 && known != nullptr && known->kind == 'd' &&
                      !known->constrained;
       --left) {
    known = schema.type(known->base.name);
  }
  return known != nullptr && known->kind == 'd' && known->constrained;
}

bool points_to(const SchemaConstraint& constraint, const SchemaRelation& table,
               std::string_view column) {
  if (constraint.kind != ConstraintKind::foreign_key ||
      constraint.target != table.name) {
    return false;
  }
  return contains(constraint.target_columns, column) ||
         (constraint.target_columns.empty() &&
          std::ranges::any_of(table.constraints, [column](const auto& key) {
            return key.kind == ConstraintKind::primary_key &&
                   contains(key.columns, column);
          }));
}

bool proven_not_null(const SchemaRelation& relation, std::string_view column) {
  const SchemaColumn* known = find_column(relation, column);
  if (known != nullptr && known->not_null) {
    return true;
  }
  return std::ranges::any_of(
      relation.constraints, [column](const SchemaConstraint& constraint) {
        const bool keyed = constraint.kind == ConstraintKind::primary_key &&
                           contains(constraint.columns, column);
        return keyed || (constraint.validated &&
                         constraint.proves_not_null.contains(column));
      });
}

}  // namespace headgate
