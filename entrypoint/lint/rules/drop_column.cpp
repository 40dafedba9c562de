#include "entrypoint/lint/rules/rules.hpp"
#include "entrypoint/lint/rules/subject.hpp"

namespace headgate {
namespace {

/// It was added by the same revision, or PostgreSQL computes it.
bool holds_nothing(const Scene& scene, const std::string& name) {
  const SchemaRelation* relation =
      scene.schema.relation(scene.command.relation);
  const SchemaColumn* column =
      relation == nullptr ? nullptr : find_column(*relation, name);
  return column != nullptr &&
         (column->origin == scene.origin || column->generated);
}

}  // namespace

Remarks drop_column(const Scene& scene) {
  const SqlCommand& command = scene.command;
  if (command.tag != "AT_DropColumn" || cascades(command) ||
      command.object_type != "OBJECT_TABLE" ||
      !scene.is_old(command.relation) || is_surely_absent_column(scene) ||
      holds_nothing(scene, column_of(command))) {
    return {};
  }
  return {
      {.message = "all values of " + subject_of(command) + " are lost for good",
       .hint = "Make sure that nobody needs them or that they are stored "
               "elsewhere, and allow it with a reason."}};
}

}  // namespace headgate
