#include <algorithm>

#include "entrypoint/lint/rules/locked.hpp"
#include "entrypoint/lint/rules/rules.hpp"

namespace headgate {
namespace {

bool is_dropped(const SqlCommand& command, const ObjectName& name) {
  return std::ranges::any_of(
      list_field(*command.fields, "objects"),
      [&name](const auto& each) { return read_object(node_in(each)) == name; });
}

/// A table that is locked for the key's sake alone.
const Effect* first_target(const Scene& scene) {
  const SqlCommand& command = scene.command;
  const bool partition =
      command.tag == "CreateStmt" && command.fields->contains("partbound");
  const auto found =
      std::ranges::find_if(scene.effects, [&](const Effect& effect) {
        const SchemaRelation* relation = scene.schema.relation(effect.relation);
        const bool own = effect.relation == command.relation ||
                         (relation != nullptr && !relation->parent.empty() &&
                          (relation->parent == command.relation ||
                           is_dropped(command, relation->parent)));
        return stops_writes(effect.lock) && !partition && !own &&
               !is_dropped(command, effect.relation);
      });
  return found == scene.effects.end() ? nullptr : &*found;
}

}  // namespace

Remarks foreign_key_locks_two(const Scene& scene) {
  const SqlCommand& command = scene.command;
  const auto added = constraint_added(scene);
  const bool makes =
      command.tag == "CreateStmt" ||
      has_inline(scene, ConstraintKind::foreign_key) ||
      (added && added->constraint.kind == ConstraintKind::foreign_key);
  const bool drops =
      command.tag == "AT_DropConstraint" || command.tag == "AT_DropColumn" ||
      (command.tag == "DropStmt" && command.object_type == "OBJECT_TABLE");
  const Effect* target = makes || drops ? first_target(scene) : nullptr;
  if (target == nullptr || first_worked(scene.effects) != nullptr) {
    return {};
  }
  return {{.message = std::string(drops ? "dropping" : "making") +
                      " this foreign key waits for, and then stops, " +
                      stopped(*target) + " until the transaction ends",
           .hint = "Keep it in a short revision of its own."}};
}

}  // namespace headgate
