#include "entrypoint/sql/parse_tree.hpp"

#include <pg_query.h>

#include "entrypoint/sql/token.hpp"

namespace headgate {
namespace {

const json::value* field(const json::object& fields, std::string_view name) {
  const auto* const found = fields.find(name);
  return found == fields.end() ? nullptr : &found->value();
}

/// The library writes the tree by recursion, as deep as the statement is: few
/// tokens make no deep tree.
bool is_small(std::string_view statement) {
  const TokenScan scan = scan_tokens(statement);
  return !scan.error && scan.tokens.size() <= kMostTokens;
}

const json::object* statement_in(const json::value& tree) {
  const json::object* whole = tree.if_object();
  if (whole == nullptr) {
    return nullptr;
  }
  const json::array& statements = list_field(*whole, "stmts");
  return statements.size() == 1 ? statements.front().if_object() : nullptr;
}

}  // namespace

bool is_too_large(std::string_view statement) {
  return scan_tokens(statement).tokens.size() > kMostTokens;
}

std::optional<json::value> parse_statement(std::string_view statement) {
  if (!is_small(statement)) {
    return std::nullopt;
  }
  const PgQueryParseResult result =
      pg_query_parse(std::string(statement).c_str());
  std::optional<json::value> tree;
  if (result.error == nullptr) {
    boost::system::error_code error;
    json::value parsed =
        json::parse(result.parse_tree, error, {}, {.max_depth = kDeepest});
    if (!error && statement_in(parsed) != nullptr) {
      tree = std::move(parsed);
    }
  }
  pg_query_free_parse_result(result);
  return tree;
}

TreeNode root_of(const json::value& tree) {
  const json::object* statement = statement_in(tree);
  return statement == nullptr ? TreeNode{} : node_field(*statement, "stmt");
}

TreeNode node_in(const json::value& value) {
  const json::object* object = value.if_object();
  if (object == nullptr || object->size() != 1) {
    return {};
  }
  const json::object* fields = object->begin()->value().if_object();
  return fields == nullptr
             ? TreeNode{}
             : TreeNode{.tag = object->begin()->key(), .fields = fields};
}

std::string text_field(const json::object& fields, std::string_view name) {
  const json::value* value = field(fields, name);
  const json::string* text = value == nullptr ? nullptr : value->if_string();
  return text == nullptr ? std::string() : std::string(*text);
}

bool flag_field(const json::object& fields, std::string_view name) {
  const json::value* value = field(fields, name);
  const bool* flag = value == nullptr ? nullptr : value->if_bool();
  return flag != nullptr && *flag;
}

const json::object* object_field(const json::object& fields,
                                 std::string_view name) {
  const json::value* value = field(fields, name);
  return value == nullptr ? nullptr : value->if_object();
}

const json::array& list_field(const json::object& fields,
                              std::string_view name) {
  static const json::array none;
  const json::value* value = field(fields, name);
  const json::array* list = value == nullptr ? nullptr : value->if_array();
  return list == nullptr ? none : *list;
}

TreeNode node_field(const json::object& fields, std::string_view name) {
  const json::value* value = field(fields, name);
  return value == nullptr ? TreeNode{} : node_in(*value);
}

}  // namespace headgate
