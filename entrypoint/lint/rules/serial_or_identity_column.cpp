#include "entrypoint/lint/rules/locked.hpp"
#include "entrypoint/lint/rules/rules.hpp"

namespace headgate {

Remarks serial_or_identity_column(const Scene& scene) {
  const auto added = column_added(scene);
  if (!added || (!added->serial && !added->column.identity) ||
      first_with(scene.effects, &Effect::rewrite) == nullptr) {
    return {};
  }
  return {{.message = "numbering the rows for " + added->column.name +
                      " rewrites " + shown(scene.command.relation),
           .hint = "Add a plain column, let its default be nextval of a new "
                   "sequence, and fill the older rows in batches."}};
}

}  // namespace headgate
