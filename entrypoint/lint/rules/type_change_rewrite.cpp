#include "entrypoint/lint/rules/locked.hpp"
#include "entrypoint/lint/rules/rules.hpp"

namespace headgate {

Remarks type_change_rewrite(const Scene& scene) {
  const Effect* worked = first_with(scene.effects, &Effect::rewrite);
  if (scene.command.tag != "AT_AlterColumnType") {
    return {};
  }
  const bool guess = worked == nullptr;
  if (guess) {
    worked = first_with(scene.effects, &Effect::guess);
  }
  if (worked == nullptr) {
    return {};
  }
  return {{.message = std::string(guess ? "the new type may rewrite "
                                        : "the new type rewrites ") +
                      shown(worked->relation) +
                      ": nobody can use it until that is done",
           .hint =
               "Add a column of the new type, keep both alike by a trigger, "
               "fill the older rows in batches, and then change over.",
           .guess = guess}};
}

}  // namespace headgate
