#include "entrypoint/lint/routine.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "entrypoint/lint/object_name.hpp"
#include "entrypoint/lint/rules/visit.hpp"
#include "entrypoint/sql/plpgsql.hpp"
#include "entrypoint/sql/statement.hpp"

namespace headgate {
namespace {

std::string option_text(const json::object& create, std::string_view name) {
  const TreeNode option = option_in(create, "options", name);
  TreeNode value =
      option.fields == nullptr ? TreeNode{} : node_field(*option.fields, "arg");
  if (value.tag == "List") {
    const json::array& items = list_field(*value.fields, "items");
    value = items.empty() ? TreeNode{} : node_in(items.front());
  }
  return value.tag == "String" ? text_field(*value.fields, "sval")
                               : std::string();
}

bool returns_trigger(const json::object& create) {
  const json::object* type = object_field(create, "returnType");
  return type != nullptr && last_name(list_field(*type, "names")) == "trigger";
}

/// The statements that a body is made of.
std::vector<std::string> texts_of(const json::object& create,
                                  std::string_view statement) {
  std::vector<std::string> texts;
  const std::string language = option_text(create, "language");
  const std::string body = option_text(create, "as");
  if (language == "plpgsql") {
    if (std::optional<PlpgsqlBody> read =
            read_plpgsql_function(statement, body)) {
      texts = std::move(read->statements);
    }
  } else if (language == "sql") {
    for (const Statement& each : scan_sql(body).statements) {
      texts.emplace_back(each.in(body));
    }
  }
  return texts;
}

/// The statements of BEGIN ATOMIC … END, each as a tree of its own.
std::vector<json::value> atomic_statements(const json::object& create) {
  std::vector<json::value> trees;
  const TreeNode body = node_field(create, "sql_body");
  if (body.tag != "List") {
    return trees;
  }
  for (const json::value& block : list_field(*body.fields, "items")) {
    const TreeNode list = node_in(block);
    if (list.tag == "List") {
      for (const json::value& each : list_field(*list.fields, "items")) {
        trees.emplace_back(
            json::object{{"stmts", json::array{json::object{{"stmt", each}}}}});
      }
    }
  }
  return trees;
}

/// Whether it may make a table where nobody sees it.
bool calls_others(std::string_view body) {
  return std::ranges::any_of(scan_tokens(body).tokens, [](const Token& token) {
    return is_word(token, "EXECUTE") || is_word(token, "PERFORM") ||
           is_word(token, "CALL");
  });
}

bool makes_something(std::string_view tag) {
  return tag.starts_with("Create") || tag.starts_with("Drop") ||
         tag == "ViewStmt" || tag == "RenameStmt";
}

}  // namespace

Routine read_routine(const json::object& create_function,
                     std::string_view statement) {
  Routine routine;
  routine.name = shown(read_names(list_field(create_function, "funcname")));
  routine.trigger = returns_trigger(create_function);
  for (const std::string& text : texts_of(create_function, statement)) {
    if (std::optional<json::value> tree = parse_statement(text)) {
      routine.statements.push_back({.text = text, .tree = *std::move(tree)});
    }
  }
  for (json::value& tree : atomic_statements(create_function)) {
    routine.statements.push_back(
        {.text = std::string(statement), .tree = std::move(tree)});
  }
  routine.makes =
      calls_others(option_text(create_function, "as")) ||
      std::ranges::any_of(routine.statements, [](const BlockStatement& each) {
        const TreeNode root = root_of(each.tree);
        return makes_something(root.tag) ||
               (root.fields != nullptr && root.fields->contains("intoClause"));
      });
  return routine;
}

}  // namespace headgate
