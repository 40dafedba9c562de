#include "entrypoint/lint/rules/locked.hpp"
#include "entrypoint/lint/rules/rules.hpp"

namespace headgate {

Remarks vacuum_full_or_cluster(const Scene& scene) {
  const Effect* worked = first_with(scene.effects, &Effect::rewrite);
  if ((scene.command.tag != "VacuumStmt" &&
       scene.command.tag != "ClusterStmt") ||
      worked == nullptr) {
    return {};
  }
  return {{.message = "nobody can use " + shown(worked->relation) +
                      " while it is written anew",
           .hint = "Leave it to autovacuum, or do it while nobody needs the "
                   "table; it is no part of a schema."}};
}

}  // namespace headgate
