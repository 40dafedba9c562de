#include "entrypoint/lint/rules/locked.hpp"
#include "entrypoint/lint/rules/rules.hpp"

namespace headgate {

Remarks stored_generated_column(const Scene& scene) {
  const auto added = column_added(scene);
  if (!added || !added->column.generated ||
      first_with(scene.effects, &Effect::rewrite) == nullptr) {
    return {};
  }
  return {{.message = "computing " + added->column.name + " rewrites " +
                      shown(scene.command.relation),
           .hint =
               "Add a plain column that a trigger fills, and fill the older "
               "rows in batches; or compute it in a view."}};
}

}  // namespace headgate
