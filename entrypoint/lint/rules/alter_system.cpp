#include "entrypoint/lint/rules/rules.hpp"

namespace headgate {

Remarks alter_system(const Scene& scene) {
  if (scene.command.tag != "AlterSystemStmt") {
    return {};
  }
  const json::object* set = object_field(*scene.command.fields, "setstmt");
  const std::string name = set == nullptr ? "" : text_field(*set, "name");
  return {{.message = "ALTER SYSTEM changes " +
                      (name.empty() ? "settings" : name) +
                      " for all databases of the server",
           .hint = "Set it with ALTER DATABASE or ALTER ROLE, or let whoever "
                   "runs the server do it."}};
}

}  // namespace headgate
