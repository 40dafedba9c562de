#include "entrypoint/lint/rules/locked.hpp"
#include "entrypoint/lint/rules/rules.hpp"

namespace headgate {

Remarks attach_partition_scan(const Scene& scene) {
  if (scene.command.tag != "AT_AttachPartition") {
    return {};
  }
  const Effect* worked = first_worked(scene.effects);
  const bool guess = worked == nullptr;
  if (guess) {
    worked = first_with(scene.effects, &Effect::guess);
  }
  if (worked == nullptr) {
    return {};
  }
  std::string work = guess ? "perhaps rows of " : "rows of ";
  if (worked->build && !worked->scan) {
    work = "new indexes of ";
  }
  return {{.message = "attaching this partition stops all use of " +
                      shown(worked->relation) + " while " + work +
                      shown(worked->relation) + " are looked at",
           .hint = "First give it a validated CHECK that implies its bounds "
                   "(the default partition one that excludes them), and the "
                   "parent's indexes and foreign keys.",
           .guess = guess}};
}

}  // namespace headgate
