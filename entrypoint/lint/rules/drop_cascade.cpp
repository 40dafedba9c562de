#include <algorithm>
#include <array>

#include "entrypoint/lint/rules/rules.hpp"
#include "entrypoint/lint/rules/subject.hpp"
#include "entrypoint/util/contains.hpp"

namespace headgate {
namespace {

// What depends on these holds no rows of its own.
constexpr std::array<std::string_view, 7> kMild{
    "OBJECT_VIEW",    "OBJECT_MATVIEW",   "OBJECT_FUNCTION", "OBJECT_PROCEDURE",
    "OBJECT_ROUTINE", "OBJECT_AGGREGATE", "OBJECT_SEQUENCE"};

// Nothing can depend on these, or another rule says it.
constexpr std::array<std::string_view, 5> kIgnored{
    "OBJECT_SCHEMA", "OBJECT_TRIGGER", "OBJECT_POLICY", "OBJECT_RULE",
    "OBJECT_STATISTIC_EXT"};

bool is_new_type(const Scene& scene, const ObjectName& name) {
  const auto type = scene.schema.types.find(name);
  return type != scene.schema.types.end() &&
         type->second.origin == scene.origin;
}

bool all_new(const Scene& scene) {
  const std::vector<ObjectName> names = dropped_objects(scene.command);
  return std::ranges::all_of(names, [&scene](const ObjectName& name) {
    return !scene.is_old(name) || is_new_type(scene, name) ||
           is_surely_absent(scene, name);
  });
}

Remark cascade(const std::string& what, Severity at_most) {
  return {.message = "whatever depends on " + what + " is dropped with it",
          .hint =
              "Drop what depends on it by name and leave CASCADE out, so "
              "that nothing unforeseen goes.",
          .at_most = at_most};
}

}  // namespace

Remarks drop_cascade(const Scene& scene) {
  const SqlCommand& command = scene.command;
  if (command.tag == "DropOwnedStmt") {
    return {{.message = "DROP OWNED drops whatever the role owns",
             .hint = "Drop the objects by name, or REASSIGN OWNED to another "
                     "role."}};
  }
  if (!cascades(command)) {
    return {};
  }
  if (command.tag == "AT_DropColumn" && scene.is_old(command.relation)) {
    return {cascade(subject_of(command), Severity::error)};
  }
  if (command.tag == "AT_DropConstraint" && scene.is_old(command.relation)) {
    return {cascade("constraint " + text_field(*command.fields, "name") +
                        " of " + shown(command.relation),
                    Severity::warning)};
  }
  if (command.tag != "DropStmt" || contains(kIgnored, command.object_type) ||
      all_new(scene)) {
    return {};
  }
  return {cascade(word_of_type(command.object_type) + " " + subject_of(command),
                  contains(kMild, command.object_type) ? Severity::warning
                                                       : Severity::error)};
}

}  // namespace headgate
