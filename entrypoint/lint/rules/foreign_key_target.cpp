#include <algorithm>

#include "entrypoint/lint/rules/certain.hpp"
#include "entrypoint/lint/rules/foreign_keys.hpp"
#include "entrypoint/lint/rules/rules.hpp"
#include "entrypoint/lint/rules/subject.hpp"

namespace headgate {
namespace {

/// A unique index on exactly these columns, in any order.
bool is_unique(const Schema& schema, const ObjectName& table,
               std::vector<std::string> columns) {
  std::ranges::sort(columns);
  return std::ranges::any_of(
      schema.indexes_of(table), [&columns](const SchemaIndex* index) {
        const auto keys = std::span(index->columns).first(index->keys);
        std::vector<std::string> sorted(keys.begin(), keys.end());
        std::ranges::sort(sorted);
        return index->unique && !index->partial && sorted == columns;
      });
}

/// What is not known of a table may make it unique.
bool is_plain(const SchemaRelation& relation) {
  return relation.complete && relation.keyed && relation.parent.empty() &&
         (relation.kind == RelationKind::table ||
          relation.kind == RelationKind::partitioned);
}

}  // namespace

Remarks foreign_key_target_not_unique(const Scene& scene) {
  Remarks remarks;
  for (const SchemaConstraint& key : added_foreign_keys(scene.command)) {
    const SchemaRelation* target = scene.schema.relation(key.target);
    target = target == nullptr ? scene.after.relation(key.target) : target;
    if (target == nullptr || !is_plain(*target) || scene.schema.opaque ||
        scene.after.opaque) {
      continue;
    }
    const std::vector<std::string> columns = target_columns(key, *target);
    if ((columns.empty() && key.target == scene.command.relation) ||
        is_unique(scene.schema, key.target, columns) ||
        is_unique(scene.after, key.target, columns)) {
      continue;
    }
    const bool named = !columns.empty();
    remarks.push_back(
        {.message = named ? "nothing makes " +
                                shown_column(key.target, columns.front()) +
                                (columns.size() > 1 ? " and its like" : "") +
                                " unique, as the foreign key " + key.name +
                                " needs"
                          : shown(key.target) +
                                " has no primary key for the foreign key " +
                                key.name + " to refer to",
         .hint = "Add a primary key or a unique constraint on exactly these "
                 "columns first."});
  }
  return remarks;
}

}  // namespace headgate
