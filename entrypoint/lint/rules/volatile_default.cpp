#include "entrypoint/lint/rules/locked.hpp"
#include "entrypoint/lint/rules/rules.hpp"

namespace headgate {

Remarks volatile_default(const Scene& scene) {
  const auto added = column_added(scene);
  const Effect* effect = effect_on(scene.effects, scene.command.relation);
  if (!added || effect == nullptr ||
      !(added->volatile_default || effect->guess)) {
    return {};
  }
  const std::string table = shown(scene.command.relation);
  return {
      {.message = effect->guess
                      ? "the default of " + added->column.name +
                            " calls a function that may differ from row to "
                            "row: it would rewrite " +
                            table
                      : "the default of " + added->column.name +
                            " differs from row to row: adding it rewrites " +
                            table,
       .hint = "Add the column without a default, set the default with "
               "ALTER COLUMN, and fill the older rows in batches.",
       .guess = effect->guess}};
}

}  // namespace headgate
