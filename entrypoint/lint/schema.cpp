#include "entrypoint/lint/schema.hpp"

#include <algorithm>

#include "entrypoint/util/contains.hpp"

namespace headgate {

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
  std::vector<const SchemaRelation*> found;
  std::vector<ObjectName> parents{table};
  while (!parents.empty()) {
    const ObjectName parent = parents.back();
    parents.pop_back();
    for (const auto& [name, relation] : relations) {
      if (relation.parent == parent && !parent.empty()) {
        found.push_back(&relation);
        parents.push_back(name);
      }
    }
  }
  return found;
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
