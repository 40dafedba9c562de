#include "entrypoint/lint/rules/locked.hpp"
#include "entrypoint/lint/rules/rules.hpp"

namespace headgate {

Remarks type_change_checks(const Scene& scene) {
  if (scene.command.tag != "AT_AlterColumnType" ||
      first_with(scene.effects, &Effect::rewrite) != nullptr) {
    return {};
  }
  const Effect* worked = first_worked(scene.effects);
  if (worked == nullptr) {
    return {};
  }
  return {
      {.message = std::string("the rows stay as they are, but ") +
                  (worked->build ? "indexes are built anew"
                                 : "a CHECK is tried on all of them") +
                  ": nobody can use " + shown(worked->relation) +
                  " until that is done",
       .hint = worked->build
                   ? "Drop the index with CONCURRENTLY first, and create it "
                     "again with CONCURRENTLY after the change."
                   : "Drop the CHECK first; add it again with NOT VALID, "
                     "and VALIDATE it in a later revision."}};
}

}  // namespace headgate
