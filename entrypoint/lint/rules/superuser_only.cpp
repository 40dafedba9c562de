#include <algorithm>
#include <array>
#include <utility>

#include "entrypoint/lint/rules/rules.hpp"
#include "entrypoint/lint/rules/subject.hpp"
#include "entrypoint/lint/rules/visit.hpp"
#include "entrypoint/util/contains.hpp"

namespace headgate {
namespace {

using Words = std::pair<std::string_view, std::string_view>;

// table: statements that a superuser alone may run.
constexpr std::array kStatements{
    Words{"CreateEventTrigStmt", "CREATE EVENT TRIGGER"},
    Words{"AlterEventTrigStmt", "ALTER EVENT TRIGGER"},
    Words{"CreateFdwStmt", "CREATE FOREIGN DATA WRAPPER"},
    Words{"AlterFdwStmt", "ALTER FOREIGN DATA WRAPPER"},
    Words{"CreateTableSpaceStmt", "CREATE TABLESPACE"},
    Words{"CreateAmStmt", "CREATE ACCESS METHOD"},
    Words{"CreateOpClassStmt", "CREATE OPERATOR CLASS"},
    Words{"CreateOpFamilyStmt", "CREATE OPERATOR FAMILY"},
    Words{"AlterOpFamilyStmt", "ALTER OPERATOR FAMILY"},
    Words{"LoadStmt", "LOAD of a library"},
    Words{"AT_EnableTrigAll", "ENABLE TRIGGER ALL, with those of constraints,"},
    Words{"AT_DisableTrigAll",
          "DISABLE TRIGGER ALL, with those of constraints,"},
};

// table: settings that a superuser alone may change.
constexpr std::array<std::string_view, 5> kSettings{
    "session_replication_role", "session_authorization",
    "allow_system_table_mods", "zero_damaged_pages", "ignore_system_indexes"};

// table: attributes of roles.
constexpr std::array<std::string_view, 2> kAttributes{"superuser",
                                                      "isreplication"};

std::string role_attribute(const SqlCommand& command) {
  for (const std::string_view name : kAttributes) {
    const TreeNode option = option_in(*command.fields, "options", name);
    const TreeNode value = option.fields == nullptr
                               ? TreeNode{}
                               : node_field(*option.fields, "arg");
    if (value.fields != nullptr && flag_field(*value.fields, "boolval")) {
      return name == "superuser" ? "a role that is SUPERUSER"
                                 : "a role with REPLICATION";
    }
  }
  return {};
}

bool writes_catalog(const SqlCommand& command) {
  return (command.tag == "InsertStmt" || command.tag == "UpdateStmt" ||
          command.tag == "DeleteStmt") &&
         (command.relation.schema == "pg_catalog" ||
          (command.relation.schema == kUsualSchema &&
           command.relation.name.starts_with("pg_")));
}

std::string forbidden(const SqlCommand& command) {
  const auto* const statement =
      std::ranges::find(kStatements, command.tag, &Words::first);
  if (statement != kStatements.end()) {
    return std::string(statement->second);
  }
  if (command.tag == "CreateRoleStmt" || command.tag == "AlterRoleStmt") {
    return role_attribute(command);
  }
  if (command.tag == "VariableSetStmt") {
    const std::string name = text_field(*command.fields, "name");
    const bool sets = text_field(*command.fields, "kind") == "VAR_SET_VALUE";
    return sets && contains(kSettings, std::string_view(name)) ? "SET " + name
                                                               : "";
  }
  if (command.tag == "CreateFunctionStmt" &&
      option_in(*command.fields, "options", "leakproof").fields != nullptr) {
    return "LEAKPROOF";
  }
  return writes_catalog(command)
             ? "writing to the catalog " + command.relation.name
             : "";
}

}  // namespace

Remarks superuser_only(const Scene& scene) {
  const std::string what = forbidden(scene.command);
  if (what.empty()) {
    return {};
  }
  return {{.message = what + " asks for a superuser, which managed servers do "
                             "not give",
           .hint = "Let whoever runs the server do it outside of the chain, or "
                   "find a way that needs no superuser."}};
}

}  // namespace headgate
