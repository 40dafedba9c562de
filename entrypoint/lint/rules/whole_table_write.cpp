#include "entrypoint/lint/rules/locked.hpp"
#include "entrypoint/lint/rules/rules.hpp"

namespace headgate {

Remarks whole_table_write(const Scene& scene) {
  const SqlCommand& command = scene.command;
  if ((command.tag != "UpdateStmt" && command.tag != "DeleteStmt") ||
      effect_on(scene.effects, command.relation) == nullptr ||
      command.fields->contains("whereClause")) {
    return {};
  }
  return {{.message = "all rows of " + shown(command.relation) +
                      " stay locked until the transaction ends",
           .hint = "Go through the table in batches, each in a transaction of "
                   "its own, outside of the migration."}};
}

}  // namespace headgate
