#include <algorithm>

#include "entrypoint/lint/rules/rules.hpp"

namespace headgate {
namespace {

bool has_key(const SchemaRelation& relation) {
  return std::ranges::any_of(
      relation.constraints, [](const SchemaConstraint& constraint) {
        return constraint.kind == ConstraintKind::primary_key;
      });
}

bool is_fleeting(const json::object& statement) {
  const json::object* range = object_field(statement, "relation");
  return range != nullptr && text_field(*range, "relpersistence") == "t";
}

/// Something else tells its rows apart, though not for replication.
bool has_other_key(const Schema& schema, const SchemaRelation& relation) {
  return std::ranges::any_of(
      schema.indexes_of(relation.name), [&relation](const SchemaIndex* index) {
        const auto keys = std::span(index->columns).first(index->keys);
        return index->unique && !index->partial && !keys.empty() &&
               std::ranges::all_of(keys, [&relation](const std::string& key) {
                 const SchemaColumn* column = find_column(relation, key);
                 return column != nullptr && column->not_null;
               });
      });
}

}  // namespace

Remarks no_primary_key(const Scene& scene) {
  if (scene.command.tag != "CreateStmt" || is_fleeting(*scene.command.fields)) {
    return {};
  }
  const SchemaRelation* left = scene.after.relation(scene.command.relation);
  if (left == nullptr || left->origin != scene.origin || !left->complete ||
      !left->keyed || !left->parent.empty() || scene.after.opaque ||
      has_key(*left)) {
    return {};
  }
  return {{.message = shown(scene.command.relation) + " has no primary key",
           .hint = "Give it one, so that a row can be told from another and "
                   "logical replication can follow.",
           .at_most = has_other_key(scene.after, *left) ? Severity::info
                                                        : Severity::warning}};
}

}  // namespace headgate
