#include <algorithm>
#include <array>

#include "entrypoint/lint/rules/breaks.hpp"
#include "entrypoint/lint/rules/rules.hpp"
#include "entrypoint/lint/rules/subject.hpp"
#include "entrypoint/util/contains.hpp"

namespace headgate {
namespace {

constexpr std::array<std::string_view, 1> kKeys{"AlterEnumStmt RENAME"};

constexpr auto kHint =
    "Keep the old value until no version writes or expects it.";

}  // namespace

Remarks enum_value_renamed(const Scene& scene) {
  const auto type = scene.schema.types.find(
      read_names(list_field(*scene.command.fields, "typeName")));
  if (breaking_deeds(scene, kKeys).empty() ||
      (type != scene.schema.types.end() &&
       type->second.origin == scene.origin)) {
    return {};
  }
  return {as_declared(
      scene, {.message = "the version that runs may still use the value '" +
                         text_field(*scene.command.fields, "oldVal") + "' of " +
                         subject_of(scene.command),
              .hint = kHint})};
}

Remarks enum_value_removed(const RevisionScene& scene) {
  Remarks remarks;
  if (scene.file.revision.breaking == false) {
    return remarks;
  }
  for (const auto& [name, old] : scene.before.types) {
    const auto fresh = scene.after.types.find(name);
    if (old.kind != 'e' || fresh == scene.after.types.end() ||
        fresh->second.kind != 'e' || fresh->second.origin == old.origin) {
      continue;
    }
    for (const std::string& label : old.labels) {
      if (!contains(fresh->second.labels, label)) {
        remarks.push_back(
            {.message = shown(name) + " is made anew without the value '" +
                        label + "' that the version that runs may use",
             .hint = kHint,
             .at_most = scene.file.revision.breaking == true
                            ? Severity::info
                            : Severity::error});
      }
    }
  }
  return remarks;
}

}  // namespace headgate
