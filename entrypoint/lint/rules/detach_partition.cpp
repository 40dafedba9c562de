#include "entrypoint/lint/rules/locked.hpp"
#include "entrypoint/lint/rules/rules.hpp"

namespace headgate {

Remarks detach_partition(const Scene& scene) {
  const Effect* parent = effect_on(scene.effects, scene.command.relation);
  if (scene.command.tag != "AT_DetachPartition" || parent == nullptr ||
      !stops_reads(parent->lock)) {
    return {};
  }
  const bool refused =
      scene.schema.default_partition_of(scene.command.relation) != nullptr;
  return {{.message = "detaching waits for, and then stops, all use of " +
                      shown(parent->relation),
           .hint = refused ? "CONCURRENTLY is refused beside a default "
                             "partition: keep it in a revision of its own."
                           : "Use DETACH PARTITION ... CONCURRENTLY, in a "
                             "revision of its own with -- transaction: none.",
           .at_most = refused ? Severity::info : Severity::error}};
}

}  // namespace headgate
