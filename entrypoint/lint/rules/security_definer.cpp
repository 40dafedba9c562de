#include <algorithm>

#include "entrypoint/lint/rules/rules.hpp"
#include "entrypoint/lint/rules/subject.hpp"
#include "entrypoint/lint/rules/visit.hpp"

namespace headgate {
namespace {

bool is_definer(const json::object& fields, std::string_view list) {
  const TreeNode security = option_in(fields, list, "security");
  const json::object* value = security.fields == nullptr
                                  ? nullptr
                                  : object_field(*security.fields, "arg");
  const TreeNode flag = security.fields == nullptr
                            ? TreeNode{}
                            : node_field(*security.fields, "arg");
  return value != nullptr && flag.fields != nullptr &&
         flag_field(*flag.fields, "boolval");
}

bool sets_path(const json::object& fields, std::string_view list) {
  return std::ranges::any_of(
      list_field(fields, list), [](const json::value& each) {
        const TreeNode option = node_in(each);
        const TreeNode set = option.tag == "DefElem"
                                 ? node_field(*option.fields, "arg")
                                 : TreeNode{};
        return set.tag == "VariableSetStmt" &&
               text_field(*set.fields, "name") == "search_path";
      });
}

/// A later ALTER FUNCTION ... SET search_path.
bool is_set_later(const Scene& scene) {
  const Section& section = scene.file.upgrade;
  const std::string name =
      last_name(list_field(*scene.command.fields, "funcname"));
  return std::ranges::any_of(
      section.statements, [&](const Statement& statement) {
        const std::string_view text = statement.in(section.sql);
        return statement.kind.starts_with("ALTER ") &&
               text.find("search_path") != std::string_view::npos &&
               text.find(name) != std::string_view::npos;
      });
}

}  // namespace

Remarks security_definer_search_path(const Scene& scene) {
  const json::object& fields = *scene.command.fields;
  const bool made = scene.command.tag == "CreateFunctionStmt";
  const std::string_view list = made ? "options" : "actions";
  // The names in a body that is no text are bound when it is made.
  if ((!made && scene.command.tag != "AlterFunctionStmt") ||
      !is_definer(fields, list) || sets_path(fields, list) ||
      fields.contains("sql_body") || (made && is_set_later(scene))) {
    return {};
  }
  return {{.message = subject_of(scene.command) +
                      " runs with its owner's rights and with its caller's "
                      "search_path",
           .hint = "Add SET search_path = pg_catalog, pg_temp, or the schemas "
                   "that it uses with pg_temp last.",
           .guess = !made}};
}

}  // namespace headgate
