#include "entrypoint/lint/rules/breaks.hpp"
#include "entrypoint/lint/rules/rules.hpp"
#include "entrypoint/lint/rules/subject.hpp"

namespace headgate {
namespace {

TreeNode object_at(const Scene& scene, std::size_t index) {
  const json::array& objects = list_field(*scene.command.fields, "objects");
  return index < objects.size() ? node_in(objects.at(index)) : TreeNode{};
}

/// A view that the revision makes anew is there for the older application.
bool comes_back(const Scene& scene, std::size_t index) {
  const TreeNode object = object_at(scene, index);
  if (object.tag == "ObjectWithArgs") {
    return makes_function(scene, *object.fields);
  }
  const bool view = scene.command.object_type == "OBJECT_VIEW" ||
                    scene.command.object_type == "OBJECT_MATVIEW";
  return view && scene.transactional &&
         scene.after.relation(read_object(object)) != nullptr;
}

bool is_absent(const Scene& scene, std::size_t index) {
  if (scene.command.tag == "AT_DropColumn") {
    return is_surely_absent_column(scene);
  }
  return is_surely_absent(scene, object_at(scene, index));
}

/// No older application can have used it: a table of this session, or a
/// function for triggers alone.
bool is_out_of_reach(const Scene& scene, std::size_t index) {
  const TreeNode object = object_at(scene, index);
  if (object.tag == "ObjectWithArgs") {
    return scene.schema.trigger_functions.contains(
        function_key(list_field(*object.fields, "objname"),
                     list_field(*object.fields, "objargs")));
  }
  const SchemaRelation* relation =
      object.tag == "List" ? scene.schema.relation(read_object(object))
                           : nullptr;
  return relation != nullptr && relation->temporary;
}

}  // namespace

Remarks drops_what_is_used(const Scene& scene) {
  Remarks remarks;
  for (const std::size_t i : breaking_deeds(scene, keys_of_drops())) {
    if (comes_back(scene, i) || is_absent(scene, i) ||
        is_out_of_reach(scene, i)) {
      continue;
    }
    const bool column = scene.command.tag == "AT_DropColumn";
    const std::string what =
        column ? "column" : word_of_type(scene.command.object_type);
    remarks.push_back(as_declared(
        scene,
        {.message = "the version that runs may still use " + what + " " +
                    subject_of(scene.command, i),
         .hint = "Deploy a version that does without it first, and drop it in "
                 "a later release."}));
  }
  return remarks;
}

}  // namespace headgate
