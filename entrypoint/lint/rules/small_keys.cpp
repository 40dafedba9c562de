#include "entrypoint/lint/rules/foreign_keys.hpp"
#include "entrypoint/lint/rules/rules.hpp"
#include "entrypoint/lint/rules/subject.hpp"

namespace headgate {
namespace {

bool is_small(const TypeName& type) {
  return (type.name == "int4" || type.name == "int2") && !type.array;
}

}  // namespace

Remarks small_keys(const Scene& scene) {
  Remarks remarks;
  const std::vector<SchemaColumn> columns = typed_columns(scene.command);
  for (const SchemaConstraint& key : added_constraints(scene.command)) {
    if (key.kind != ConstraintKind::primary_key || key.columns.size() != 1) {
      continue;
    }
    for (const SchemaColumn& column : columns) {
      if (column.name == key.columns.front() && is_small(column.type)) {
        remarks.push_back(
            {.message = "the key " +
                        shown_column(scene.command.relation, column.name) +
                        " ends at " +
                        (column.type.name == "int2" ? "32767" : "2147483647"),
             .hint = "Use bigint where rows may be added for years: changing "
                     "it later rewrites the table."});
      }
    }
  }
  return remarks;
}

}  // namespace headgate
