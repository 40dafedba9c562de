#include <algorithm>

#include "entrypoint/lint/rules/foreign_keys.hpp"
#include "entrypoint/lint/rules/rules.hpp"
#include "entrypoint/lint/rules/subject.hpp"
#include "entrypoint/util/contains.hpp"

namespace headgate {
namespace {

/// It leads with columns of the key, as many as both have.
bool serves(const SchemaIndex& index, const SchemaConstraint& key) {
  const std::size_t leading = std::min(index.keys, key.columns.size());
  return leading > 0 &&
         std::ranges::all_of(std::span(index.columns).first(leading),
                             [&key](const std::string& column) {
                               return contains(key.columns, column);
                             });
}

/// The key as the revision leaves it, or null: it may have dropped it again.
const SchemaConstraint* left_of(const Scene& scene,
                                const SchemaConstraint& key) {
  const SchemaRelation* table = scene.after.relation(scene.command.relation);
  return table == nullptr || !table->parent.empty()
             ? nullptr
             : find_constraint(*table, key.name);
}

}  // namespace

Remarks foreign_key_without_index(const Scene& scene) {
  Remarks remarks;
  if (scene.after.opaque) {
    return remarks;
  }
  const auto indexes = scene.after.indexes_of(scene.command.relation);
  for (const SchemaConstraint& added : added_foreign_keys(scene.command)) {
    const SchemaConstraint* key = left_of(scene, added);
    if (key == nullptr || key->columns.empty() ||
        std::ranges::any_of(indexes, [key](const SchemaIndex* index) {
          return serves(*index, *key);
        })) {
      continue;
    }
    remarks.push_back(
        {.message = "no index leads with " +
                    shown_column(scene.command.relation, key->columns.front()) +
                    " that refers to " + shown(key->target),
         .hint = "Add an index on it: without one, each row that is deleted "
                 "from " +
                 shown(key->target) + " scans the table."});
  }
  return remarks;
}

}  // namespace headgate
