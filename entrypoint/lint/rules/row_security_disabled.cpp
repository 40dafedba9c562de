#include "entrypoint/lint/rules/rules.hpp"
#include "entrypoint/lint/rules/subject.hpp"
#include "entrypoint/lint/rules/visit.hpp"

namespace headgate {
namespace {

bool lets_bypass(const SqlCommand& command) {
  if (command.tag != "CreateRoleStmt" && command.tag != "AlterRoleStmt") {
    return false;
  }
  const TreeNode option = option_in(*command.fields, "options", "bypassrls");
  const TreeNode value =
      option.fields == nullptr ? TreeNode{} : node_field(*option.fields, "arg");
  return value.fields != nullptr && flag_field(*value.fields, "boolval");
}

}  // namespace

Remarks row_security_disabled(const Scene& scene) {
  const SqlCommand& command = scene.command;
  if (lets_bypass(command)) {
    return {{.message = "role " + subject_of(command) +
                        " sees the rows of all tables, whatever their policies",
             .hint = "Give it policies of its own instead of BYPASSRLS."}};
  }
  if ((command.tag != "AT_DisableRowSecurity" &&
       command.tag != "AT_NoForceRowSecurity") ||
      !scene.is_old(command.relation)) {
    return {};
  }
  const bool owner = command.tag == "AT_NoForceRowSecurity";
  return {{.message = "the policies of " + shown(command.relation) +
                      (owner ? " no longer bind its owner"
                             : " no longer bind anybody"),
           .hint = "Change the policies instead of switching them off."}};
}

}  // namespace headgate
