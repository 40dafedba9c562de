#include "entrypoint/lint/rules/locked.hpp"
#include "entrypoint/lint/rules/rules.hpp"

namespace headgate {

Remarks exclusion_constraint(const Scene& scene) {
  const Effect* built = first_with(scene.effects, &Effect::build);
  const auto added = constraint_added(scene);
  if (built == nullptr || !added ||
      added->constraint.kind != ConstraintKind::exclusion) {
    return {};
  }
  return {{.message = "building the index of this EXCLUDE stops " +
                      stopped(*built) + " until it is done",
           .hint = "PostgreSQL has no other way: do it while nobody needs the "
                   "table, or make a new table and move the rows over."}};
}

}  // namespace headgate
