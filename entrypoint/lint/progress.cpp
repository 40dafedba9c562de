#include "entrypoint/lint/progress.hpp"

#include <algorithm>

#include "entrypoint/lint/definition.hpp"

namespace headgate {
namespace {

void note_constraint(const Scene& scene, Progress& progress) {
  const TreeNode definition = node_field(*scene.command.fields, "def");
  if (scene.command.tag == "AT_AddConstraint" &&
      definition.tag == "Constraint" && is_constraint(*definition.fields)) {
    const SchemaConstraint constraint =
        read_constraint(*definition.fields, scene.command.relation, "");
    if (!constraint.validated) {
      progress.unvalidated.emplace_back(scene.command.relation,
                                        constraint.name);
    }
  }
}

}  // namespace

void note_progress(const Scene& scene, Progress& progress) {
  for (const Effect& effect : scene.effects) {
    HeldLock& held = progress.held[effect.relation];
    if (scene.transactional && effect.lock > held.mode) {
      held = {.mode = effect.lock, .statement = scene.statement};
    }
  }
  if (scene.command.tag.starts_with("AT_")) {
    progress.altered[scene.command.relation] = scene.statement;
  }
  if (scene.command.tag == "AlterEnumStmt") {
    progress.new_labels.push_back(text_field(*scene.command.fields, "newVal"));
  }
  note_constraint(scene, progress);
}

}  // namespace headgate
