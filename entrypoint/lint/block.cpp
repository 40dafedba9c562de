#include "entrypoint/lint/block.hpp"

#include <optional>
#include <utility>

#include "entrypoint/sql/plpgsql.hpp"

namespace headgate {
namespace {

/// The text of a DefElem of that name, or `otherwise`.
std::string option_text(const json::object& do_statement, std::string_view name,
                        std::string otherwise) {
  for (const json::value& each : list_field(do_statement, "args")) {
    const TreeNode option = node_in(each);
    const TreeNode value =
        option.tag == "DefElem" && text_field(*option.fields, "defname") == name
            ? node_field(*option.fields, "arg")
            : TreeNode{};
    if (value.tag == "String") {
      return text_field(*value.fields, "sval");
    }
  }
  return otherwise;
}

}  // namespace

Block read_block(const json::object& do_statement) {
  Block block;
  if (option_text(do_statement, "language", "plpgsql") != "plpgsql") {
    return block;
  }
  const std::optional<PlpgsqlBody> body =
      read_plpgsql(option_text(do_statement, "as", ""));
  if (!body) {
    return block;
  }
  block.plain = body->plain;
  for (const std::string& text : body->statements) {
    std::optional<json::value> tree = parse_statement(text);
    // A block within a block is not looked into.
    block.plain = block.plain && tree && root_of(*tree).tag != "DoStmt";
    if (tree) {
      block.statements.push_back({.text = text, .tree = *std::move(tree)});
    }
  }
  return block;
}

}  // namespace headgate
