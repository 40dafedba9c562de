#include "entrypoint/lint/rules/locked.hpp"
#include "entrypoint/lint/rules/rules.hpp"

namespace headgate {

Remarks primary_key_on_nullable_index(const Scene& scene) {
  const auto added = constraint_added(scene);
  const Effect* scanned = first_with(scene.effects, &Effect::scan);
  if (!added || added->index.empty() || scanned == nullptr ||
      added->constraint.kind != ConstraintKind::primary_key) {
    return {};
  }
  return {{.message = "columns of " + added->index +
                      " may be NULL: looking for that stops " +
                      stopped(*scanned),
           .hint = "First prove it with a validated CHECK (... IS NOT NULL), "
                   "and SET NOT NULL."}};
}

}  // namespace headgate
