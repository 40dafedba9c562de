#include "entrypoint/lint/rules/rules.hpp"
#include "entrypoint/lint/rules/subject.hpp"

namespace headgate {

Remarks drop_table(const Scene& scene) {
  Remarks remarks;
  // With CASCADE another rule says it.
  if (scene.command.tag != "DropStmt" || cascades(scene.command) ||
      scene.command.object_type != "OBJECT_TABLE") {
    return remarks;
  }
  for (const ObjectName& name : dropped_objects(scene.command)) {
    if (scene.is_old(name) && !is_temporary(scene.schema, name) &&
        !is_surely_absent(scene, name)) {
      remarks.push_back(
          {.message = "all rows of " + shown(name) + " are lost for good",
           .hint = "Make sure that nobody needs them or that they are stored "
                   "elsewhere, and allow it with a reason."});
    }
  }
  return remarks;
}

}  // namespace headgate
