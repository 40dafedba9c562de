#include "entrypoint/lint/rules/locked.hpp"
#include "entrypoint/lint/rules/rules.hpp"

namespace headgate {

Remarks index_not_concurrent(const Scene& scene) {
  if (scene.command.tag != "IndexStmt") {
    return {};
  }
  const bool concurrently = flag_field(*scene.command.fields, "concurrent");
  const bool parted = is_partitioned(scene, scene.command.relation);
  const Effect* built = first_with(scene.effects, &Effect::build);
  if (concurrently ? !parted : built == nullptr) {
    return {};
  }
  const std::string table = shown(scene.command.relation);
  return {
      {.message = concurrently
                      ? "CONCURRENTLY is refused: " + table + " is partitioned"
                      : "building this index stops writes to " +
                            shown(built->relation) + " until it is done",
       .hint = parted ? "Create it ON ONLY " + table +
                            ", build one with CONCURRENTLY on each partition, "
                            "and attach these with ALTER INDEX."
                      : "Use CREATE INDEX CONCURRENTLY, in a revision of its "
                        "own with -- transaction: none."}};
}

}  // namespace headgate
