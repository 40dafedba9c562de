#include <utility>

#include "entrypoint/lint/rules/locked.hpp"
#include "entrypoint/lint/rules/rules.hpp"
#include "entrypoint/util/contains.hpp"

namespace headgate {

Remarks validate_in_same_transaction(const Scene& scene) {
  if (scene.command.tag != "AT_ValidateConstraint" || !scene.transactional ||
      scene.effects.empty()) {
    return {};
  }
  const std::string name = text_field(*scene.command.fields, "name");
  if (!contains(scene.progress.unvalidated,
                std::pair(scene.command.relation, name))) {
    return {};
  }
  return {
      {.message = "the lock of adding " + name + " is still held on " +
                  shown(scene.command.relation) + " while all rows are checked",
       .hint = "Move VALIDATE CONSTRAINT to a later revision: there it lets "
               "others write."}};
}

}  // namespace headgate
