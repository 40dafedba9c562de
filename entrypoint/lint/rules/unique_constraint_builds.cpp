#include "entrypoint/lint/rules/locked.hpp"
#include "entrypoint/lint/rules/rules.hpp"

namespace headgate {

Remarks unique_constraint_builds(const Scene& scene) {
  const Effect* built = first_with(scene.effects, &Effect::build);
  const auto added = constraint_added(scene);
  const auto is_key = [](ConstraintKind kind) {
    return kind == ConstraintKind::unique ||
           kind == ConstraintKind::primary_key;
  };
  const bool alone = added && is_key(added->constraint.kind);
  const bool at_column = has_inline(scene, ConstraintKind::unique) ||
                         has_inline(scene, ConstraintKind::primary_key);
  if (built == nullptr || built->rewrite || (!alone && !at_column)) {
    return {};
  }
  const std::string table = shown(scene.command.relation);
  return {
      {.message = "building the constraint's index stops " + stopped(*built) +
                  " until it is done",
       .hint = is_partitioned(scene, scene.command.relation)
                   ? "Add it to ONLY " + table +
                         ", build a unique index with CONCURRENTLY on each "
                         "partition, and attach these with ALTER INDEX."
                   : "CREATE UNIQUE INDEX CONCURRENTLY in a revision of its "
                     "own, then ADD CONSTRAINT ... USING INDEX."}};
}

}  // namespace headgate
