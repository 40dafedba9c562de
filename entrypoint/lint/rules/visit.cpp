#include "entrypoint/lint/rules/visit.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace headgate {
namespace {

using Seen = std::pair<std::string_view, const json::value*>;

void push(const json::object& fields, std::vector<Seen>& ahead) {
  for (const auto& [key, value] : fields) {
    ahead.emplace_back(key, &value);
  }
}

}  // namespace

void visit(const json::object& fields, const Visitor& visitor) {
  std::vector<Seen> ahead;
  push(fields, ahead);
  while (!ahead.empty()) {
    const auto [key, value] = ahead.back();
    ahead.pop_back();
    if (const json::array* list = value->if_array()) {
      for (const json::value& each : *list) {
        ahead.emplace_back(key, &each);
      }
    } else if (const json::object* object = value->if_object()) {
      visitor(key, *object);
      push(*object, ahead);
    }
  }
}

std::vector<std::string> functions_in(const json::object& fields) {
  std::vector<std::string> names;
  visit(fields, [&names](std::string_view key, const json::object& object) {
    if (key == "FuncCall") {
      names.push_back(last_name(list_field(object, "funcname")));
    }
  });
  return names;
}

std::vector<ObjectName> relations_in(const json::object& fields) {
  std::set<std::string> with;
  std::vector<ObjectName> found;
  std::vector<ObjectName> locked;
  visit(fields, [&](std::string_view key, const json::object& object) {
    if (key == "CommonTableExpr") {
      with.insert(text_field(object, "ctename"));
    } else if (key == "LockingClause") {
      for (const json::value& each : list_field(object, "lockedRels")) {
        const TreeNode name = node_in(each);
        if (name.tag == "RangeVar") {
          locked.push_back(read_range(*name.fields));
        }
      }
    } else if (object.contains("relname")) {
      found.push_back(read_range(object));
    }
  });
  // FOR UPDATE OF names what FROM has, by its alias if it has one.
  for (const ObjectName& name : locked) {
    found.erase(std::ranges::find(found, name));
  }
  std::erase_if(found, [&with](const ObjectName& name) {
    return name.schema == kUsualSchema && with.contains(name.name);
  });
  return found;
}

std::vector<std::string> texts_in(const json::object& fields) {
  std::vector<std::string> texts;
  visit(fields, [&texts](std::string_view key, const json::object& object) {
    if (key == "A_Const") {
      if (const json::object* text = object_field(object, "sval")) {
        texts.push_back(text_field(*text, "sval"));
      }
    }
  });
  return texts;
}

TreeNode option_in(const json::object& fields, std::string_view list,
                   std::string_view name) {
  for (const json::value& each : list_field(fields, list)) {
    const TreeNode option = node_in(each);
    if (option.tag == "DefElem" &&
        text_field(*option.fields, "defname") == name) {
      return option;
    }
  }
  return {};
}

}  // namespace headgate
