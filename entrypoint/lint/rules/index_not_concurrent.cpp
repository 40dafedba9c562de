#include "entrypoint/lint/rules/rules.hpp"

namespace headgate {

Remarks index_not_concurrent(const Scene& scene) {
  if (scene.command.tag != "IndexStmt" ||
      flag_field(*scene.command.fields, "concurrent") ||
      scene.effects.empty()) {
    return {};
  }
  return {{.message = "building this index stops writes to " +
                      shown(scene.command.relation) + " until it is done",
           .hint = "Use CREATE INDEX CONCURRENTLY, in a revision of its own "
                   "with -- transaction: none."}};
}

}  // namespace headgate
