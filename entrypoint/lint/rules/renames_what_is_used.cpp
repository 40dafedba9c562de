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

template <typename Map, typename Key>
bool made_now(const Map& map, const Key& key, Origin origin) {
  const auto found = map.find(key);
  return found != map.end() && found->second == origin;
}

/// No older application can know what this revision has made.
bool is_new(const Scene& scene) {
  const SqlCommand& command = scene.command;
  const TreeNode object = node_field(*command.fields, "object");
  if (object.tag == "ObjectWithArgs") {
    const std::string key = function_key(list_field(*object.fields, "objname"),
                                         list_field(*object.fields, "objargs"));
    return made_now(scene.schema.functions, key, scene.origin) ||
           scene.schema.trigger_functions.contains(key);
  }
  if (command.object_type == "OBJECT_SCHEMA") {
    return made_now(scene.schema.schemas,
                    text_field(*command.fields, "subname"), scene.origin);
  }
  const auto type = scene.schema.types.find(read_object(object));
  return type != scene.schema.types.end() &&
         type->second.origin == scene.origin;
}

}  // namespace

Remarks renames_what_is_used(const Scene& scene) {
  if (breaking_deeds(scene, keys_of_renames()).empty() || leaves_view(scene) ||
      is_new(scene)) {
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
