#include <algorithm>

#include "entrypoint/lint/definition.hpp"
#include "entrypoint/lint/rules/foreign_keys.hpp"
#include "entrypoint/lint/rules/rules.hpp"
#include "entrypoint/lint/rules/subject.hpp"
#include "entrypoint/lint/table_definition.hpp"
#include "entrypoint/util/contains.hpp"

namespace headgate {
namespace {

std::vector<SchemaIndex> made_by(const SqlCommand& command) {
  if (command.tag == "IndexStmt") {
    return {read_index(*command.fields)};
  }
  const TreeNode definition = node_field(*command.fields, "def");
  std::vector<SchemaIndex> made;
  if (command.tag == "AT_AddConstraint" && definition.fields != nullptr &&
      text_field(*definition.fields, "indexname").empty()) {
    for (const SchemaConstraint& constraint : added_constraints(command)) {
      if (has_index(constraint)) {
        made.push_back(index_of(constraint, command.relation));
      }
    }
  }
  return made;
}

/// One whose columns are all that it is.
bool is_simple(const SchemaIndex& index) {
  return index.plain && !index.partial && index.method == "btree" &&
         !contains(index.columns, "");
}

/// How many of the other's leading keys these are, if they are.
bool leads(const SchemaIndex& fresh, const SchemaIndex& other) {
  return fresh.keys > 0 && fresh.keys <= other.keys &&
         std::ranges::equal(std::span(fresh.columns).first(fresh.keys),
                            std::span(other.columns).first(fresh.keys));
}

bool makes_needless(const SchemaIndex& other, const SchemaIndex& fresh) {
  const bool same = other.keys == fresh.keys;
  // A key on fewer columns says more; what is INCLUDEd is there to be read.
  return is_simple(other) && leads(fresh, other) &&
         fresh.columns.size() == fresh.keys &&
         (!fresh.unique || (same && other.unique));
}

/// What is said of the first one that makes it needless, if any does.
Remarks compare(const Scene& scene, const SchemaIndex& fresh) {
  for (const SchemaIndex* other :
       scene.schema.indexes_of(scene.command.relation)) {
    if (!scene.after.indexes.contains(other->name) ||
        !makes_needless(*other, fresh)) {
      continue;
    }
    const bool same = other->keys == fresh.keys;
    return {
        {.message =
             "index " + shown(other->name) + " of " + shown(fresh.table) +
             (same ? " has the same columns" : " leads with the same columns") +
             " as " + shown(fresh.name),
         .hint = "Leave one of the two out: each costs time on every "
                 "write.",
         .at_most = same ? Severity::warning : Severity::info}};
  }
  return {};
}

}  // namespace

Remarks duplicate_index(const Scene& scene) {
  Remarks remarks;
  for (const SchemaIndex& fresh : made_by(scene.command)) {
    const bool there = flag_field(*scene.command.fields, "if_not_exists") &&
                       scene.schema.indexes.contains(fresh.name);
    if (is_simple(fresh) && !there) {
      const Remarks more = compare(scene, fresh);
      remarks.insert(remarks.end(), more.begin(), more.end());
    }
  }
  return remarks;
}

}  // namespace headgate
