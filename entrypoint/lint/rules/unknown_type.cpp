#include "entrypoint/lint/rules/certain.hpp"
#include "entrypoint/lint/rules/foreign_keys.hpp"
#include "entrypoint/lint/rules/rules.hpp"
#include "entrypoint/lint/rules/subject.hpp"

namespace headgate {

Remarks unknown_type(const Scene& scene) {
  Remarks remarks;
  for (const SchemaColumn& column : typed_columns(scene.command)) {
    if (is_surely_unknown_type(scene, column.type)) {
      remarks.push_back(
          {.message = "no revision before makes the type " + column.type.name +
                      " of " +
                      shown_column(scene.command.relation, column.name),
           .hint = "Correct the name, or make the type first."});
    }
  }
  return remarks;
}

}  // namespace headgate
