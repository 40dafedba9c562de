#include "entrypoint/lint/routine_rules.hpp"

#include <algorithm>
#include <utility>

namespace headgate {
namespace {

/// Whether the command works on a relation that revisions make, for good.
bool is_kept(const Scene& scene) {
  const SchemaRelation* relation =
      scene.schema.relation(scene.command.relation);
  return relation != nullptr && !relation->temporary;
}

/// Whether it may be a table that the function makes, or that another one has
/// made.
bool is_unsure(const Rule& rule, const Routine& routine, const Scene& scene) {
  if (rule.id.starts_with("HG4")) {
    return routine.hides();
  }
  return rule.id.starts_with("HG3") && !scene.command.relation.empty() &&
         !is_kept(scene);
}

void look_at_call(const Routine& routine, const Scene& scene,
                  std::vector<RoutineRemark>& remarks) {
  for (const Rule& rule : lint_rules()) {
    if (!rule.in_bodies || is_unsure(rule, routine, scene)) {
      continue;
    }
    for (Remark& remark : rule.command(scene)) {
      remark.message.insert(0, "when " + routine.name + " is called: ");
      remark.at_most = std::min(remark.at_most, Severity::warning);
      remarks.push_back({.rule = &rule, .remark = std::move(remark)});
    }
  }
}

}  // namespace

std::vector<RoutineRemark> remarks_on_calls(const Routine& routine,
                                            const Scene& create) {
  std::vector<RoutineRemark> remarks;
  for (const BlockStatement& statement : routine.statements) {
    for (const SqlCommand& command : commands_of(root_of(statement.tree))) {
      look_at_call(routine,
                   {.command = command,
                    .schema = create.after,
                    .after = create.after,
                    .effects = {},
                    .file = create.file,
                    .progress = {},
                    .server = create.server,
                    .deeds = {},
                    .text = statement.text,
                    .statement = create.statement,
                    .origin = create.origin,
                    .transactional = create.transactional},
                   remarks);
    }
  }
  return remarks;
}

}  // namespace headgate
