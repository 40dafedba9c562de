#include "entrypoint/lint/rules/locked.hpp"
#include "entrypoint/lint/rules/rules.hpp"

namespace headgate {

Remarks check_not_valid(const Scene& scene) {
  const Effect* scanned = first_with(scene.effects, &Effect::scan);
  const auto added = constraint_added(scene);
  const bool alone = added && added->constraint.kind == ConstraintKind::check;
  const bool at_column = has_inline(scene, ConstraintKind::check);
  if (scanned == nullptr || scanned->rewrite || (!alone && !at_column)) {
    return {};
  }
  return {{.message = "checking all rows stops " + stopped(*scanned) +
                      " until it is done",
           .hint = alone ? "Add the constraint with NOT VALID, and VALIDATE "
                           "CONSTRAINT in a later revision."
                         : "Add the column alone, then the constraint with NOT "
                           "VALID, and VALIDATE CONSTRAINT in a later "
                           "revision."}};
}

}  // namespace headgate
