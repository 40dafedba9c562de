#include "entrypoint/lint/rules/column_types.hpp"

#include "entrypoint/lint/rules/foreign_keys.hpp"
#include "entrypoint/lint/rules/subject.hpp"

namespace headgate {

Remarks on_columns_of(const Scene& scene, std::string_view type,
                      const std::string& said, const std::string& hint) {
  Remarks remarks;
  const json::object* relation =
      object_field(*scene.command.fields, "relation");
  if (relation != nullptr && text_field(*relation, "relpersistence") == "t") {
    return remarks;
  }
  for (const SchemaColumn& column : typed_columns(scene.command)) {
    if (column.type.name == type) {
      remarks.push_back(
          {.message = shown_column(scene.command.relation, column.name) + said,
           .hint = hint});
    }
  }
  return remarks;
}

}  // namespace headgate
