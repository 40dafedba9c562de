#include <array>

#include "entrypoint/lint/rules/breaks.hpp"
#include "entrypoint/lint/rules/rules.hpp"
#include "entrypoint/lint/rules/subject.hpp"
#include "entrypoint/sql/new_objects.hpp"

namespace headgate {
namespace {

constexpr std::array<std::string_view, 1> kKeys{"DropStmt FUNCTION"};

}  // namespace

Remarks function_signature(const Scene& scene) {
  Remarks remarks;
  const json::array& objects = list_field(*scene.command.fields, "objects");
  for (const std::size_t i : breaking_deeds(scene, kKeys)) {
    const TreeNode object =
        i < objects.size() ? node_in(objects.at(i)) : TreeNode{};
    if (object.tag != "ObjectWithArgs" ||
        !makes_function(scene, *object.fields) ||
        is_surely_absent(scene, object)) {
      continue;
    }
    const bool same = scene.after.functions.contains(
        function_key(list_field(*object.fields, "objname"),
                     list_field(*object.fields, "objargs")));
    remarks.push_back(as_declared(
        scene, {.message = same ? subject_of(scene.command, i) +
                                      " is made anew, and may give the version "
                                      "that runs something else"
                                : "the version that runs may call " +
                                      subject_of(scene.command, i) +
                                      " with its old signature",
                .hint = "Make the new one beside the old one under another "
                        "name or signature, and drop that in a later release.",
                .at_most = same ? Severity::warning : Severity::error}));
  }
  return remarks;
}

}  // namespace headgate
