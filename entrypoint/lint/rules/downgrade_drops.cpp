#include "entrypoint/lint/rules/rules.hpp"
#include "entrypoint/lint/rules/schema_difference.hpp"

namespace headgate {

Remarks downgrade_drops(const RevisionScene& scene) {
  if (!is_comparable(scene)) {
    return {};
  }
  const auto lost = difference(scene.before, scene.after_down);
  if (lost.empty()) {
    return {};
  }
  return {{.message = "after the downgrade " + listed(lost) +
                      (lost.size() == 1 ? " is" : " are") +
                      " missing, which the upgrade has found",
           .hint = "Make in the downgrade what the upgrade drops, and drop "
                   "nothing there that it has not made.",
           .in_downgrade = true}};
}

}  // namespace headgate
