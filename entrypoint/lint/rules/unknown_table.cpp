#include <algorithm>
#include <array>

#include "entrypoint/lint/rules/certain.hpp"
#include "entrypoint/lint/rules/rules.hpp"
#include "entrypoint/lint/rules/subject.hpp"
#include "entrypoint/lint/rules/visit.hpp"
#include "entrypoint/util/contains.hpp"

namespace headgate {
namespace {

// Statements whose own relation is one that they make.
constexpr std::array<std::string_view, 6> kMaking{
    "CreateStmt",    "CreateForeignTableStmt", "ViewStmt",
    "CreateSeqStmt", "CreateTableAsStmt",      "CompositeTypeStmt"};

constexpr std::array<std::string_view, 4> kTables{
    "OBJECT_TABLE", "OBJECT_VIEW", "OBJECT_MATVIEW", "OBJECT_FOREIGN_TABLE"};

/// Sequences have names that PostgreSQL may have chosen.
bool is_about_others(const SqlCommand& command) {
  return command.object_type == "OBJECT_SEQUENCE" ||
         command.object_type == "OBJECT_TYPE" ||
         command.tag == "AlterSeqStmt" || command.tag == "CreateSeqStmt" ||
         command.tag == "CompositeTypeStmt" ||
         command.tag == "ConstraintsSetStmt" ||
         command.tag == "CreateSchemaStmt";
}

std::vector<ObjectName> used_by(const SqlCommand& command) {
  if (command.tag == "DropStmt") {
    return contains(kTables, command.object_type) ? dropped_objects(command)
                                                  : std::vector<ObjectName>();
  }
  std::vector<ObjectName> names = relations_in(*command.statement);
  if (contains(kMaking, command.tag)) {
    std::erase(names, command.relation);
  }
  return names;
}

/// SELECT ... INTO makes what it names.
bool is_made_by(const Scene& scene, const ObjectName& name) {
  const json::object* into = object_field(*scene.command.fields, "intoClause");
  return into != nullptr && range_of(*into, "rel") == name;
}

}  // namespace

Remarks unknown_table(const Scene& scene) {
  const SqlCommand& command = scene.command;
  Remarks remarks;
  if (!command.first || is_about_others(command) ||
      flag_field(*command.statement, "missing_ok")) {
    return remarks;
  }
  std::vector<ObjectName> seen;
  for (const ObjectName& name : used_by(command)) {
    if (!contains(seen, name) && !is_made_by(scene, name) &&
        is_surely_unknown(scene, name)) {
      seen.push_back(name);
      remarks.push_back(
          {.message = "no revision before makes " + shown(name) +
                      ", or one has dropped or renamed it",
           .hint = "Correct the name, or make it in an earlier revision."});
    }
  }
  return remarks;
}

}  // namespace headgate
