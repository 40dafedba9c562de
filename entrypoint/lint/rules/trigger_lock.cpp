#include "entrypoint/lint/rules/locked.hpp"
#include "entrypoint/lint/rules/rules.hpp"

namespace headgate {

Remarks trigger_lock(const Scene& scene) {
  const SqlCommand& command = scene.command;
  const bool drops =
      command.tag == "DropStmt" && command.object_type == "OBJECT_TRIGGER";
  const bool alters = command.tag.starts_with("AT_") &&
                      command.tag.find("Trig") != std::string_view::npos;
  if (scene.effects.empty() ||
      (command.tag != "CreateTrigStmt" && !drops && !alters)) {
    return {};
  }
  return {{.message = "this waits for what writes now, and then stops " +
                      stopped(scene.effects.front()) +
                      " until the transaction ends",
           .hint = "Keep it in a short revision of its own."}};
}

}  // namespace headgate
