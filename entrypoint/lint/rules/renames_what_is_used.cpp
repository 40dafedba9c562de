#include "entrypoint/lint/rules/breaks.hpp"
#include "entrypoint/lint/rules/rules.hpp"
#include "entrypoint/lint/rules/subject.hpp"

namespace headgate {
namespace {

/// A view under the old name serves those who use it.
bool leaves_view(const Scene& scene) {
  const SchemaRelation* left = scene.after.relation(scene.command.relation);
  return scene.transactional && left != nullptr &&
         left->kind == RelationKind::view &&
         scene.command.object_type != "OBJECT_COLUMN";
}

}  // namespace

Remarks renames_what_is_used(const Scene& scene) {
  if (breaking_deeds(scene, keys_of_renames()).empty() || leaves_view(scene)) {
    return {};
  }
  const bool moves = scene.command.tag == "AlterObjectSchemaStmt";
  const std::string name = subject_of(scene.command);
  const bool table = scene.command.object_type == "OBJECT_TABLE";
  return {as_declared(
      scene,
      {.message = "the version that runs may still use the name " + name +
                  (moves ? " in its old schema" : ""),
       .hint = table ? "Make a view of the old name in the same transaction, "
                       "and drop it once nobody uses it."
                     : "Add the new name beside the old one, let the "
                       "application move over, and drop the old one in a "
                       "later release."})};
}

}  // namespace headgate
