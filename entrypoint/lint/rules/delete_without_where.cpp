#include "entrypoint/lint/rules/rules.hpp"
#include "entrypoint/lint/rules/subject.hpp"

namespace headgate {

Remarks delete_without_where(const Scene& scene) {
  if (scene.command.tag != "DeleteStmt" ||
      !scene.is_old(scene.command.relation) ||
      !takes_all_rows(*scene.command.fields)) {
    return {};
  }
  return {{.message =
               "all rows of " + shown(scene.command.relation) + " are deleted",
           .hint = "Say which rows with WHERE; if it is all of them, allow it "
                   "with a reason."}};
}

}  // namespace headgate
