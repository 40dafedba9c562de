#include <algorithm>

#include "entrypoint/lint/rules/rules.hpp"
#include "entrypoint/lint/rules/subject.hpp"

namespace headgate {
namespace {

bool proves_unique(const Schema& schema, const ObjectName& table) {
  return std::ranges::any_of(schema.indexes_of(table),
                             [](const SchemaIndex* index) {
                               return index->unique && !index->partial;
                             });
}

/// The tables whose unique indexes the command drops.
std::vector<ObjectName> tables_of(const Scene& scene) {
  const SqlCommand& command = scene.command;
  std::vector<ObjectName> names;
  if (command.tag == "AT_DropConstraint") {
    names.push_back({.schema = command.relation.schema,
                     .name = text_field(*command.fields, "name")});
  } else if (command.tag == "DropStmt" &&
             command.object_type == "OBJECT_INDEX") {
    names = dropped_objects(command);
  }
  std::vector<ObjectName> tables;
  for (const ObjectName& name : names) {
    const auto found = scene.schema.indexes.find(name);
    if (found != scene.schema.indexes.end() && found->second.unique &&
        !found->second.partial) {
      tables.push_back(found->second.table);
    }
  }
  return tables;
}

}  // namespace

Remarks drop_unique(const Scene& scene) {
  Remarks remarks;
  for (const ObjectName& table : tables_of(scene)) {
    if (scene.is_old(table) && !scene.schema.opaque &&
        scene.after.relation(table) != nullptr &&
        !proves_unique(scene.after, table)) {
      remarks.push_back(
          {.message = "nothing is left that keeps the rows of " + shown(table) +
                      " apart",
           .hint = "Keep a primary key or a unique constraint: rows that are "
                   "doubled meanwhile cannot be told apart."});
    }
  }
  return remarks;
}

}  // namespace headgate
