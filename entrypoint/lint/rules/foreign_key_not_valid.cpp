#include "entrypoint/lint/rules/locked.hpp"
#include "entrypoint/lint/rules/rules.hpp"

namespace headgate {

Remarks foreign_key_not_valid(const Scene& scene) {
  const Effect* scanned = first_with(scene.effects, &Effect::scan);
  const auto added = constraint_added(scene);
  const bool alone =
      added && added->constraint.kind == ConstraintKind::foreign_key;
  const bool at_column = has_inline(scene, ConstraintKind::foreign_key) &&
                         !has_inline(scene, ConstraintKind::check);
  if (scanned == nullptr || scanned->rewrite || (!alone && !at_column)) {
    return {};
  }
  std::string hint =
      alone ? "Add the constraint with NOT VALID, and VALIDATE CONSTRAINT in a "
              "later revision."
            : "Add the column alone, then the foreign key with NOT VALID, and "
              "VALIDATE CONSTRAINT in a later revision.";
  if (is_partitioned(scene, scene.command.relation)) {
    hint =
        "Add it with NOT VALID to each partition, VALIDATE these in a later "
        "revision, and then add it here.";
  }
  return {{.message = "checking all rows of this foreign key stops " +
                      stopped(*scanned) + " and to its target",
           .hint = hint}};
}

}  // namespace headgate
