#include "entrypoint/lint/rules/locked.hpp"
#include "entrypoint/lint/rules/rules.hpp"

namespace headgate {

Remarks refresh_materialized_view(const Scene& scene) {
  const Effect* worked = first_with(scene.effects, &Effect::rewrite);
  if (scene.command.tag != "RefreshMatViewStmt" || worked == nullptr) {
    return {};
  }
  return {{.message = "nobody can read " + shown(worked->relation) +
                      " until its query is done",
           .hint = "Use REFRESH MATERIALIZED VIEW CONCURRENTLY, which needs a "
                   "unique index on its columns."}};
}

}  // namespace headgate
