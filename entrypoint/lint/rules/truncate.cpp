#include "entrypoint/lint/rules/rules.hpp"
#include "entrypoint/lint/rules/subject.hpp"

namespace headgate {

Remarks truncate(const Scene& scene) {
  Remarks remarks;
  if (scene.command.tag != "TruncateStmt") {
    return remarks;
  }
  for (const ObjectName& name : ranges_in(*scene.command.fields, "relations")) {
    if (scene.is_old(name)) {
      remarks.push_back(
          {.message = "all rows of " + shown(name) +
                      (cascades(scene.command)
                           ? " and of all tables that refer to it are lost"
                           : " are lost"),
           .hint = "Make sure that nobody needs them, and allow it with a "
                   "reason."});
    }
  }
  return remarks;
}

}  // namespace headgate
