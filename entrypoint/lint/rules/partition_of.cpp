#include "entrypoint/lint/rules/locked.hpp"
#include "entrypoint/lint/rules/rules.hpp"
#include "entrypoint/lint/table_definition.hpp"

namespace headgate {

Remarks partition_of(const Scene& scene) {
  if (scene.command.tag != "CreateStmt" ||
      !scene.command.fields->contains("partbound")) {
    return {};
  }
  const TableDefinition table = read_table(*scene.command.fields);
  const Effect* parent = table.parents.empty()
                             ? nullptr
                             : effect_on(scene.effects, table.parents.front());
  if (parent == nullptr) {
    return {};
  }
  const Effect* scanned = first_with(scene.effects, &Effect::scan);
  return {
      {.message = "making this partition waits for, and then stops, all use "
                  "of " +
                  shown(parent->relation) +
                  (scanned == nullptr
                       ? ""
                       : ", while all rows of " + shown(scanned->relation) +
                             " are looked at"),
       .hint = "Create it as a table LIKE the parent, and ATTACH PARTITION: "
               "that lets others read and write the parent.",
       .at_most = scanned == nullptr ? Severity::warning : Severity::error}};
}

}  // namespace headgate
