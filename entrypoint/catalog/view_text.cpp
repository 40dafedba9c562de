#include "entrypoint/catalog/view_text.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "entrypoint/sql/parse_tree.hpp"

namespace headgate {
namespace {

/// What a column of the query's only relation is qualified with; empty where
/// it is not over one.
std::string only_relation(const TreeNode& query) {
  if (query.tag != "SelectStmt") {
    return {};
  }
  const json::array& from = list_field(*query.fields, "fromClause");
  const TreeNode relation = from.size() == 1 ? node_in(from[0]) : TreeNode{};
  if (relation.fields == nullptr || relation.tag == "JoinExpr") {
    return {};
  }
  const json::object* alias = object_field(*relation.fields, "alias");
  return alias != nullptr ? text_field(*alias, "aliasname")
                          : text_field(*relation.fields, "relname");
}

bool starts_with(const json::object& column, const std::string& relation) {
  const json::array& fields = list_field(column, "fields");
  if (fields.size() != 2) {
    return false;
  }
  const TreeNode first = node_in(fields[0]);
  return first.tag == "String" &&
         (text_field(*first.fields, "sval") == relation ||
          text_field(*first.fields, "str") == relation);
}

std::size_t location_of(const json::object& column) {
  const json::value* value = column.if_contains("location");
  const std::int64_t* at = value == nullptr ? nullptr : value->if_int64();
  return at == nullptr || *at < 0 ? 0 : static_cast<std::size_t>(*at);
}

/// Where columns stand that are qualified with `relation`. No deeper than the
/// parser's own limit.
// NOLINTNEXTLINE(misc-no-recursion)
void find_columns(const json::value& node, const std::string& relation,
                  std::vector<std::size_t>& places) {
  if (const json::array* list = node.if_array()) {
    for (const json::value& each : *list) {
      find_columns(each, relation, places);
    }
  }
  const json::object* fields = node.if_object();
  if (fields == nullptr) {
    return;
  }
  for (const auto& [tag, value] : *fields) {
    const json::object* column =
        tag == "ColumnRef" ? value.if_object() : nullptr;
    if (column != nullptr && starts_with(*column, relation)) {
      places.push_back(location_of(*column));
    } else {
      find_columns(value, relation, places);
    }
  }
}

/// How long the name and the point are that `text` has at `at`.
std::size_t qualifier_length(const std::string& text, std::size_t at) {
  bool quoted = false;
  for (std::size_t end = at; end < text.size(); ++end) {
    quoted = text[end] == '"' ? !quoted : quoted;
    if (text[end] == '.' && !quoted) {
      return end + 1 - at;
    }
  }
  return 0;
}

}  // namespace

std::string canonical_view(const std::string& definition) {
  const std::optional<json::value> tree = parse_statement(definition);
  if (!tree) {
    return definition;
  }
  const std::string relation = only_relation(root_of(*tree));
  if (relation.empty()) {
    return definition;
  }
  std::vector<std::size_t> places;
  find_columns(*tree, relation, places);
  std::ranges::sort(places, std::ranges::greater());
  std::string text = definition;
  for (const std::size_t at : places) {
    text.erase(std::min(at, text.size()), qualifier_length(text, at));
  }
  return text;
}

}  // namespace headgate
