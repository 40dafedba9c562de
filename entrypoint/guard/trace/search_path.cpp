#include "entrypoint/guard/trace/search_path.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <string>

#include "entrypoint/sql/parse_tree.hpp"
#include "entrypoint/util/contains.hpp"

namespace headgate {
namespace {

// table: statements that make the relation which they name.
constexpr std::array<std::string_view, 5> kMaking{
    "CreateStmt", "CreateForeignTableStmt", "CreateTableAsStmt",
    "CreateSeqStmt", "ViewStmt"};

/// Empty: it is the usual one's, or nobody's, or more than one has it.
std::string schema_of(std::string_view name, const Schema& schema) {
  std::set<std::string> schemas;
  for (const auto& [each, relation] : schema.relations) {
    if (each.name == name) {
      schemas.insert(each.schema);
    }
  }
  for (const auto& [each, index] : schema.indexes) {
    if (each.name == name) {
      schemas.insert(each.schema);
    }
  }
  return schemas.size() == 1 && !schemas.contains(kUsualSchema)
             ? *schemas.begin()
             : std::string();
}

json::value word(const std::string& text) {
  return json::object{{"String", json::object{{"sval", text}}}};
}

/// `DROP INDEX i, j`: each name is a list of words.
void add_to_dropped(json::value& objects, const Schema& schema) {
  for (json::value& each : objects.as_array()) {
    const TreeNode list = node_in(each);
    const json::array* items =
        list.tag == "List" ? &list_field(*list.fields, "items") : nullptr;
    if (items == nullptr || items->size() != 1) {
      continue;
    }
    const std::string name = last_name(*items);
    if (const std::string found = schema_of(name, schema); !found.empty()) {
      each = json::object{
          {"List",
           json::object{{"items", json::array{word(found), word(name)}}}}};
    }
  }
}

// NOLINTNEXTLINE(misc-no-recursion): the parser's own depth ends it.
void add_to(json::value& value, const Schema& schema) {
  if (json::array* list = value.if_array()) {
    for (json::value& each : *list) {
      add_to(each, schema);
    }
    return;
  }
  json::object* object = value.if_object();
  if (object == nullptr) {
    return;
  }
  if (object->contains("relname") && !object->contains("schemaname")) {
    const std::string found = schema_of(text_field(*object, "relname"), schema);
    if (!found.empty()) {
      object->insert_or_assign("schemaname", found);
    }
    return;
  }
  for (auto& [key, inner] : *object) {
    add_to(inner, schema);
    if (key == "DropStmt" && inner.is_object() &&
        inner.get_object().contains("objects")) {
      add_to_dropped(inner.get_object().at("objects"), schema);
    }
  }
}

}  // namespace

bool names_search_path(std::string_view sql) {
  const auto lower = [](unsigned char each) { return std::tolower(each); };
  return !std::ranges::search(sql, std::string_view("search_path"), {}, lower)
              .empty();
}

void add_schemas(json::value& tree, const Schema& schema) {
  if (!contains(kMaking, root_of(tree).tag)) {
    add_to(tree, schema);
  }
}

}  // namespace headgate
