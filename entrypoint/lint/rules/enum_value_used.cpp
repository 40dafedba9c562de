#include <algorithm>

#include "entrypoint/lint/rules/rules.hpp"
#include "entrypoint/lint/rules/visit.hpp"
#include "entrypoint/util/contains.hpp"

namespace headgate {
namespace {

std::string type_key(const ObjectName& name) {
  return shown(name);
}

/// Whether the statement casts to that type or declares a column of it.
bool names_type(const Scene& scene, const ObjectName& type) {
  bool found = false;
  visit(*scene.command.fields, [&](std::string_view key,
                                   const json::object& object) {
    found |= key == "typeName" && read_type(object).name == type_key(type);
  });
  return found;
}

/// Whether it works on a table with a column of that type.
bool meets_type(const Scene& scene, const ObjectName& type) {
  return std::ranges::any_of(
      relations_in(*scene.command.statement), [&](const ObjectName& name) {
        const SchemaRelation* relation = scene.schema.relation(name);
        return relation != nullptr &&
               std::ranges::any_of(relation->columns,
                                   [&type](const SchemaColumn& column) {
                                     return column.type.name == type_key(type);
                                   });
      });
}

}  // namespace

Remarks enum_value_used(const Scene& scene) {
  Remarks remarks;
  if (!scene.transactional || scene.progress.new_labels.empty()) {
    return remarks;
  }
  const std::vector<std::string> texts = texts_in(*scene.command.fields);
  for (const auto& [name, type] : scene.schema.types) {
    for (const auto& [label, origin] : type.label_origins) {
      // From 17 on, a type of this transaction may be used with all its values.
      const bool safe = type.origin == scene.origin && scene.server.major >= 17;
      if (origin != scene.origin || safe || !contains(texts, label)) {
        continue;
      }
      const bool named = names_type(scene, name);
      if (named || meets_type(scene, name)) {
        remarks.push_back(
            {.message = "the value '" + label + "' of " + shown(name) +
                        " cannot be used in the transaction that adds it",
             .hint = "Add the value in a revision of its own, before the one "
                     "that uses it.",
             .guess = !named});
      }
    }
  }
  return remarks;
}

}  // namespace headgate
