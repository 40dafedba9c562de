#include "entrypoint/lint/rules/locked.hpp"

#include <algorithm>

#include "entrypoint/util/contains.hpp"

namespace headgate {
namespace {

template <typename Holds>
const Effect* first_that(const Effects& effects, Holds holds) {
  const auto found = std::ranges::find_if(effects, holds);
  return found == effects.end() ? nullptr : &*found;
}

}  // namespace

const Effect* first_with(const Effects& effects, bool Effect::* work) {
  return first_that(effects,
                    [work](const Effect& effect) { return effect.*work; });
}

const Effect* first_worked(const Effects& effects) {
  return first_that(effects,
                    [](const Effect& effect) { return effect.works(); });
}

const Effect* effect_on(const Effects& effects, const ObjectName& relation) {
  return first_that(effects, [&relation](const Effect& effect) {
    return effect.relation == relation;
  });
}

std::optional<ColumnDefinition> column_added(const Scene& scene) {
  const TreeNode definition = node_field(*scene.command.fields, "def");
  if (scene.command.tag != "AT_AddColumn" || definition.tag != "ColumnDef") {
    return std::nullopt;
  }
  return read_column(*definition.fields, scene.command.relation);
}

std::optional<AddedConstraint> constraint_added(const Scene& scene) {
  const TreeNode definition = node_field(*scene.command.fields, "def");
  if (scene.command.tag != "AT_AddConstraint" ||
      definition.tag != "Constraint" || !is_constraint(*definition.fields)) {
    return std::nullopt;
  }
  return AddedConstraint{.constraint = read_constraint(
                             *definition.fields, scene.command.relation, ""),
                         .index = text_field(*definition.fields, "indexname")};
}

bool has_inline(const Scene& scene, ConstraintKind kind) {
  const auto column = column_added(scene);
  return column && contains(column->constraints, kind, &SchemaConstraint::kind);
}

bool is_partitioned(const Scene& scene, const ObjectName& name) {
  const SchemaRelation* relation = scene.schema.relation(name);
  return relation != nullptr && relation->kind == RelationKind::partitioned;
}

std::string stopped(const Effect& effect) {
  return (stops_reads(effect.lock) ? "all use of " : "writes to ") +
         shown(effect.relation);
}

}  // namespace headgate
