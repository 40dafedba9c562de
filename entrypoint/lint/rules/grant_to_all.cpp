#include <algorithm>
#include <array>

#include "entrypoint/lint/rules/rules.hpp"
#include "entrypoint/util/contains.hpp"

namespace headgate {
namespace {

// What PUBLIC may use of these it may use anyway.
constexpr std::array<std::string_view, 6> kOpen{
    "OBJECT_FUNCTION", "OBJECT_PROCEDURE", "OBJECT_ROUTINE",
    "OBJECT_TYPE",     "OBJECT_DOMAIN",    "OBJECT_LANGUAGE"};

bool to_public(const json::object& grant) {
  return std::ranges::any_of(
      list_field(grant, "grantees"), [](const json::value& each) {
        const TreeNode role = node_in(each);
        return role.tag == "RoleSpec" &&
               text_field(*role.fields, "roletype") == "ROLESPEC_PUBLIC";
      });
}

}  // namespace

Remarks grant_to_public_or_all(const Scene& scene) {
  const json::object* grant = scene.command.fields;
  if (scene.command.tag == "AlterDefaultPrivilegesStmt") {
    grant = object_field(*grant, "action");
  } else if (scene.command.tag != "GrantStmt") {
    return {};
  }
  if (grant == nullptr || !flag_field(*grant, "is_grant")) {
    return {};
  }
  const bool all = list_field(*grant, "privileges").empty();
  const std::string type = text_field(*grant, "objtype");
  if (to_public(*grant) && !contains(kOpen, type)) {
    return {{.message = "every role of the database is granted this",
             .hint = "Grant it to the roles that need it."}};
  }
  if (!all || contains(kOpen, type)) {
    return {};
  }
  return {{.message = "ALL grants more than an application needs, TRUNCATE "
                      "and TRIGGER among it",
           .hint = "Name the privileges.",
           .at_most = Severity::info}};
}

}  // namespace headgate
