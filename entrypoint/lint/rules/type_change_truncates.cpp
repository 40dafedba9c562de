#include "entrypoint/lint/definition.hpp"
#include "entrypoint/lint/rules/rules.hpp"
#include "entrypoint/lint/rules/subject.hpp"
#include "entrypoint/lint/type_change.hpp"
#include "entrypoint/util/contains.hpp"

namespace headgate {
namespace {

/// USING that makes the new values of anything but the old ones.
bool forgets(const json::object& definition, const std::string& column) {
  const auto* const expression = definition.if_contains("raw_default");
  return expression != nullptr && !contains(columns_in(*expression), column);
}

}  // namespace

Remarks type_change_truncates(const Scene& scene) {
  const SqlCommand& command = scene.command;
  const TreeNode definition = node_field(*command.fields, "def");
  if (command.tag != "AT_AlterColumnType" || definition.tag != "ColumnDef" ||
      !scene.is_old(command.relation)) {
    return {};
  }
  const SchemaRelation* relation = scene.schema.relation(command.relation);
  const SchemaColumn* column = relation == nullptr
                                   ? nullptr
                                   : find_column(*relation, column_of(command));
  if (column == nullptr || column->origin == scene.origin) {
    return {};
  }
  if (forgets(*definition.fields, column->name)) {
    return {{.message = "all values of " + subject_of(command) +
                        " are lost: USING does not look at them",
             .hint = "Make the new values of the old ones, or allow it with a "
                     "reason."}};
  }
  const json::object* written = object_field(*definition.fields, "typeName");
  const TypeName to = written == nullptr ? TypeName() : read_type(*written);
  if (!narrows(column->type, to)) {
    return {};
  }
  return {{.message = "values of " + subject_of(command) +
                      " may be cut, rounded or refused: " +
                      shown(column->type) + " becomes " + shown(to),
           .hint = "Look for values that do not fit first, and keep the wider "
                   "type if there may be any."}};
}

}  // namespace headgate
