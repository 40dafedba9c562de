#pragma once

#include <optional>
#include <string>

#include "entrypoint/lint/definition.hpp"
#include "entrypoint/lint/scene.hpp"

namespace headgate {

// What rules on locks ask of a command.

/// The first relation that is worked on in that way, or null.
[[nodiscard]] const Effect* first_with(const Effects& effects,
                                       bool Effect::* work);
/// The first relation whose rows are read, written anew or indexed, or null.
[[nodiscard]] const Effect* first_worked(const Effects& effects);
/// The effect on that relation, or null.
[[nodiscard]] const Effect* effect_on(const Effects& effects,
                                      const ObjectName& relation);

/// The column that ADD COLUMN adds.
[[nodiscard]] std::optional<ColumnDefinition> column_added(const Scene& scene);
/// The constraint that ADD CONSTRAINT adds, and the index that it takes.
struct AddedConstraint {
  SchemaConstraint constraint;
  std::string index;  ///< USING INDEX, or empty.
};
[[nodiscard]] std::optional<AddedConstraint> constraint_added(
    const Scene& scene);
/// Whether the column that is added has a constraint of that kind.
[[nodiscard]] bool has_inline(const Scene& scene, ConstraintKind kind);

[[nodiscard]] bool is_partitioned(const Scene& scene, const ObjectName& name);

/// What the lock of an effect stops: `writes to orders`, `all use of orders`.
[[nodiscard]] std::string stopped(const Effect& effect);

}  // namespace headgate
