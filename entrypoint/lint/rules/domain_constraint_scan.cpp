#include "entrypoint/lint/rules/locked.hpp"
#include "entrypoint/lint/rules/rules.hpp"

namespace headgate {

Remarks domain_constraint_scan(const Scene& scene) {
  const auto added = column_added(scene);
  const bool constrained =
      added && is_constrained(added->column.type, scene.schema);
  const Effect* worked = first_worked(scene.effects);
  if (worked == nullptr ||
      (scene.command.tag != "AlterDomainStmt" && !constrained)) {
    return {};
  }
  return {
      {.message = constrained
                      ? "a column of a domain with a constraint rewrites " +
                            shown(worked->relation)
                      : "checking the domain's values stops writes to " +
                            shown(worked->relation) + " until it is done",
       .hint = constrained
                   ? "Add the column with the domain's base type, and a "
                     "CHECK with NOT VALID."
                   : "Add the constraint with NOT VALID; to check older values "
                     "while others write, use a CHECK on the tables."}};
}

}  // namespace headgate
