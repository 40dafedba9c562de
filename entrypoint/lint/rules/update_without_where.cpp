#include <algorithm>

#include "entrypoint/lint/rules/rules.hpp"
#include "entrypoint/lint/rules/subject.hpp"

namespace headgate {
namespace {

/// Columns that the revision adds hold nothing that could be lost.
bool fills_new_columns(const Scene& scene) {
  const SchemaRelation* table = scene.schema.relation(scene.command.relation);
  return table != nullptr &&
         std::ranges::all_of(
             list_field(*scene.command.fields, "targetList"),
             [&](const json::value& each) {
               const TreeNode target = node_in(each);
               const SchemaColumn* column =
                   target.fields == nullptr
                       ? nullptr
                       : find_column(*table,
                                     text_field(*target.fields, "name"));
               return column != nullptr && column->origin == scene.origin;
             });
}

}  // namespace

Remarks update_without_where(const Scene& scene) {
  if (scene.command.tag != "UpdateStmt" ||
      !scene.is_old(scene.command.relation) ||
      !takes_all_rows(*scene.command.fields) || fills_new_columns(scene)) {
    return {};
  }
  return {{.message = "the old values in all rows of " +
                      shown(scene.command.relation) + " are overwritten",
           .hint = "Say which rows with WHERE; if it is all of them, allow it "
                   "with a reason."}};
}

}  // namespace headgate
