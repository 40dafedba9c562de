#include "entrypoint/lint/rules/locked.hpp"
#include "entrypoint/lint/rules/rules.hpp"

namespace headgate {

Remarks reindex_not_concurrent(const Scene& scene) {
  const Effect* built = first_with(scene.effects, &Effect::build);
  if (scene.command.tag != "ReindexStmt" || built == nullptr ||
      !stops_writes(built->lock)) {
    return {};
  }
  return {{.message = "rebuilding indexes stops writes to " +
                      shown(built->relation) + " until it is done",
           .hint =
               "Use REINDEX ... CONCURRENTLY, in a revision of its own with "
               "-- transaction: none."}};
}

}  // namespace headgate
