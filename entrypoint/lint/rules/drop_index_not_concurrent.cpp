#include "entrypoint/lint/rules/locked.hpp"
#include "entrypoint/lint/rules/rules.hpp"

namespace headgate {

Remarks drop_index_not_concurrent(const Scene& scene) {
  if (scene.command.tag != "DropStmt" ||
      scene.command.object_type != "OBJECT_INDEX" ||
      flag_field(*scene.command.fields, "concurrent") ||
      scene.effects.empty()) {
    return {};
  }
  const ObjectName& table = scene.effects.front().relation;
  const bool parted = is_partitioned(scene, table);
  return {{.message = "dropping this index waits for, and then stops, all use "
                      "of " +
                      shown(table),
           .hint = parted ? "CONCURRENTLY is refused on partitioned tables: "
                            "keep it in a revision of its own."
                          : "Use DROP INDEX CONCURRENTLY, in a revision of its "
                            "own with -- transaction: none.",
           .at_most = parted ? Severity::info : Severity::error}};
}

}  // namespace headgate
