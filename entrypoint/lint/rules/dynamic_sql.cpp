#include <algorithm>

#include "entrypoint/lint/rules/rules.hpp"
#include "entrypoint/lint/rules/subject.hpp"
#include "entrypoint/lint/rules/visit.hpp"
#include "entrypoint/sql/token.hpp"

namespace headgate {
namespace {

/// The text of a body in PL/pgSQL, or an empty one.
std::string body_of(const SqlCommand& command) {
  const bool block = command.tag == "DoStmt";
  if (!block && command.tag != "CreateFunctionStmt") {
    return {};
  }
  const std::string_view list = block ? "args" : "options";
  const TreeNode language = option_in(*command.fields, list, "language");
  const TreeNode as = option_in(*command.fields, list, "as");
  const TreeNode name = language.fields == nullptr
                            ? TreeNode{}
                            : node_field(*language.fields, "arg");
  const bool plpgsql = name.tag == "String"
                           ? text_field(*name.fields, "sval") == "plpgsql"
                           : block;
  TreeNode text =
      as.fields == nullptr ? TreeNode{} : node_field(*as.fields, "arg");
  if (text.tag == "List") {
    const json::array& items = list_field(*text.fields, "items");
    text = items.empty() ? TreeNode{} : node_in(items.front());
  }
  return plpgsql && text.tag == "String" ? text_field(*text.fields, "sval")
                                         : std::string();
}

/// EXECUTE that is neither a privilege nor what a trigger does.
bool executes(std::string_view body) {
  const TokenScan scan = scan_tokens(body);
  for (std::size_t i = 0; i < scan.tokens.size(); ++i) {
    const bool last = i + 1 == scan.tokens.size();
    if (!is_word(scan.tokens[i], "EXECUTE") || last) {
      continue;
    }
    const Token& next = scan.tokens[i + 1];
    if (!is_word(next, "ON") && !is_word(next, "FUNCTION") &&
        !is_word(next, "PROCEDURE") && next.text != ",") {
      return true;
    }
  }
  return false;
}

}  // namespace

Remarks dynamic_sql(const Scene& scene) {
  if (!executes(body_of(scene.command))) {
    return {};
  }
  const bool block = scene.command.tag == "DoStmt";
  return {
      {.message =
           (block ? std::string("the block") : subject_of(scene.command)) +
           " makes SQL at run time, which nobody has looked at",
       .hint = "Look at what EXECUTE may run, and allow it with a reason."}};
}

}  // namespace headgate
