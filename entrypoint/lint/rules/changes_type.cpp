#include <algorithm>
#include <array>
#include <utility>

#include "entrypoint/lint/rules/breaks.hpp"
#include "entrypoint/lint/rules/rules.hpp"
#include "entrypoint/lint/rules/subject.hpp"
#include "entrypoint/lint/type_change.hpp"
#include "entrypoint/util/contains.hpp"

namespace headgate {
namespace {

constexpr std::array<std::string_view, 1> kKeys{"AT_AlterColumnType"};

using Pair = std::pair<std::string_view, std::string_view>;

// table: types that hold all of another's values, and look the same.
constexpr std::array kWider{
    Pair{"int2", "int4"},    Pair{"int2", "int8"},
    Pair{"int4", "int8"},    Pair{"float4", "float8"},
    Pair{"varchar", "text"}, Pair{"varchar", "citext"},
    Pair{"text", "citext"},  Pair{"cidr", "inet"},
};

/// How bad it can be, by the two types alone.
Severity worst_of(const TypeName& from, const TypeName& to,
                  const Schema& schema) {
  if (narrows(from, to) || from.array != to.array) {
    return Severity::error;
  }
  if (type_change(from, to, schema) == TypeChange::nothing) {
    return Severity::info;
  }
  return from.name == to.name || contains(kWider, Pair{from.name, to.name})
             ? Severity::warning
             : Severity::error;
}

}  // namespace

Remarks changes_type(const Scene& scene) {
  const TreeNode definition = node_field(*scene.command.fields, "def");
  if (breaking_deeds(scene, kKeys).empty() || definition.tag != "ColumnDef") {
    return {};
  }
  const json::object* written = object_field(*definition.fields, "typeName");
  const SchemaRelation* relation =
      scene.schema.relation(scene.command.relation);
  const std::string name = column_of(scene.command);
  const SchemaColumn* column =
      relation == nullptr ? nullptr : find_column(*relation, name);
  const TypeName to = written == nullptr ? TypeName() : read_type(*written);
  Remark remark{
      .message = shown_column(scene.command.relation, name) + " becomes " +
                 shown(to) + " under the version that runs",
      .hint =
          "Add a column of the new type, fill it and let the application "
          "move over, and drop the old one in a later release."};
  if (column != nullptr) {
    if (column->type == to) {
      return {};
    }
    remark.message += ": it was " + shown(column->type);
    remark.at_most = worst_of(column->type, to, scene.schema);
  }
  return {as_declared(scene, std::move(remark))};
}

}  // namespace headgate
