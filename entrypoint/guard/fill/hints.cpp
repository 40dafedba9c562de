#include "entrypoint/guard/fill/hints.hpp"

#include <algorithm>

#include "entrypoint/sql/parse_tree.hpp"
#include "entrypoint/sql/token.hpp"

namespace headgate {
namespace {

void add_once(std::vector<std::string>& list, std::string text) {
  if (!text.empty() && std::ranges::find(list, text) == list.end()) {
    list.push_back(std::move(text));
  }
}

/// The last name of a list of String nodes.
std::string last_name(const json::object& fields, std::string_view list) {
  const json::array& names = list_field(fields, list);
  if (names.empty()) {
    return {};
  }
  const TreeNode node = node_in(names.back());
  return node.tag == "String" ? text_field(*node.fields, "sval")
                              : std::string();
}

/// The text of a constant, and whether it is a number.
struct Constant {
  std::string text;
  bool is_number = false;
};

Constant constant_in(const json::object& fields) {
  if (const auto* text = object_field(fields, "sval")) {
    return {.text = text_field(*text, "sval")};
  }
  if (const auto* text = object_field(fields, "fval")) {
    return {.text = text_field(*text, "fval"), .is_number = true};
  }
  if (const auto* whole = object_field(fields, "ival")) {
    const auto* const found = whole->find("ival");
    const auto* const value =
        found == whole->end() ? nullptr : found->value().if_int64();
    return {.text = std::to_string(value == nullptr ? 0 : *value),
            .is_number = true};
  }
  return {};
}

/// Walks an expression's tree.
class HintReader {
 public:
  // NOLINTNEXTLINE(misc-no-recursion): kDeepest ends it.
  void read(const json::value& value, const std::string& type) {
    if (const json::array* list = value.if_array()) {
      for (const json::value& one : *list) {
        read(one, type);
      }
      return;
    }
    const json::object* object = value.if_object();
    if (object == nullptr) {
      return;
    }
    const TreeNode node = node_in(value);
    if (!node.tag.empty() && read_node(node, type)) {
      return;
    }
    for (const auto& member : *object) {
      read(member.value(), type);
    }
  }

  FillHints hints;

 private:
  /// Whether nothing is left to look at below.
  // NOLINTNEXTLINE(misc-no-recursion): kDeepest ends it.
  bool read_node(const TreeNode& node, const std::string& type) {
    if (node.tag == "ColumnRef") {
      add_once(hints.columns, last_name(*node.fields, "fields"));
      return true;
    }
    if (node.tag == "A_Const") {
      const Constant found = constant_in(*node.fields);
      if (!found.text.empty()) {
        hints.literals.push_back(
            {.text = found.text, .type = found.is_number ? "" : type});
      }
      return true;
    }
    if (node.tag == "TypeCast") {
      const auto* name = object_field(*node.fields, "typeName");
      const auto* const below = node.fields->find("arg");
      if (name != nullptr && below != node.fields->end()) {
        read(below->value(), last_name(*name, "names"));
      }
      return true;
    }
    if (node.tag == "A_Expr") {
      read_operator(*node.fields);
    }
    return false;
  }

  void read_operator(const json::object& fields) {
    const std::string name = last_name(fields, "name");
    TreeNode right = node_field(fields, "rexpr");
    while (right.tag == "TypeCast") {
      right = node_field(*right.fields, "arg");
    }
    if (right.tag != "A_Const") {
      return;
    }
    if (name == "~" || name == "~*") {
      add_once(hints.patterns, constant_in(*right.fields).text);
    } else if (name == "~~" || name == "~~*") {
      add_once(hints.likes, constant_in(*right.fields).text);
    }
  }
};

}  // namespace

FillHints read_hints(std::string_view expression) {
  const auto tree = parse_statement("SELECT " + std::string(expression));
  if (!tree) {
    return {};
  }
  const TreeNode select = root_of(*tree);
  HintReader reader;
  if (select.fields != nullptr) {
    const auto* const targets = select.fields->find("targetList");
    if (targets != select.fields->end()) {
      reader.read(targets->value(), "text");
    }
  }
  return std::move(reader.hints);
}

std::string with_value(const std::string& expression, std::string_view name) {
  std::string put;
  std::size_t done = 0;
  const TokenScan scan = scan_tokens(expression);
  for (const Token& token : scan.tokens) {
    if (is_word(token, "VALUE")) {
      put += expression.substr(done, token.offset - done);
      put += name;
      done = token.offset + token.text.size();
    }
  }
  return put + expression.substr(done);
}

}  // namespace headgate
