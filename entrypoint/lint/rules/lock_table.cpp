#include <algorithm>

#include "entrypoint/lint/rules/locked.hpp"
#include "entrypoint/lint/rules/rules.hpp"

namespace headgate {

Remarks lock_table(const Scene& scene) {
  const auto locked = std::ranges::find_if(
      scene.effects,
      [](const Effect& effect) { return stops_writes(effect.lock); });
  if (scene.command.tag != "LockStmt" || locked == scene.effects.end()) {
    return {};
  }
  return {{.message = "this waits for, and then stops, " + stopped(*locked) +
                      " until the transaction ends",
           .hint = "Leave it out: each statement takes the lock that it needs; "
                   "or lock IN SHARE UPDATE EXCLUSIVE MODE."}};
}

}  // namespace headgate
