#include "entrypoint/sql/new_objects.hpp"

namespace headgate {
namespace {

// No name can hold it.
constexpr char kBetween = '\x01';

std::string key_of(std::string_view sort, const std::string& name) {
  return std::string(sort) + kBetween + name;
}

}  // namespace

std::string name_of_range(const json::object& range_var) {
  const std::string schema = text_field(range_var, "schemaname");
  const std::string name = text_field(range_var, "relname");
  return schema.empty() ? name : schema + kBetween + name;
}

std::string name_of_list(const json::array& names, std::size_t skipped) {
  std::string whole;
  for (std::size_t i = 0; i + skipped < names.size(); ++i) {
    const TreeNode part = node_in(names.at(i));
    if (part.tag != "String") {
      return {};
    }
    whole += (whole.empty() ? "" : std::string(1, kBetween)) +
             text_field(*part.fields, "sval");
  }
  return whole;
}

std::string beside(const std::string& name, const std::string& other) {
  const std::size_t end = name.find(kBetween);
  return end == std::string::npos ? other : name.substr(0, end + 1) + other;
}

std::string signature_of(const json::array& name, const json::array& types) {
  std::string whole = name_of_list(name) + kBetween;
  for (const json::value& each : types) {
    const TreeNode type = node_in(each);
    const json::object* fields = type.fields;
    if (type.tag == "FunctionParameter") {
      const std::string mode = text_field(*fields, "mode");
      if (mode == "FUNC_PARAM_OUT" || mode == "FUNC_PARAM_TABLE") {
        continue;
      }
      fields = object_field(*fields, "argType");
    }
    if (fields != nullptr) {
      whole += name_of_list(list_field(*fields, "names"));
      whole.append(list_field(*fields, "arrayBounds").size(), '[');
    }
    whole += kBetween;
  }
  return whole;
}

void NewObjects::add(std::string_view sort, const std::string& name) {
  if (!name.empty()) {
    objects_.insert(key_of(sort, name));
  }
}

void NewObjects::remove(std::string_view sort, const std::string& name) {
  objects_.erase(key_of(sort, name));
}

bool NewObjects::has(std::string_view sort, const std::string& name) const {
  return objects_.contains(key_of(sort, name));
}

void NewObjects::set_column(const std::string& table, const std::string& column,
                            NewColumn state) {
  columns_[key_of(table, column)] = state;
}

void NewObjects::drop_column(const std::string& table,
                             const std::string& column) {
  columns_.erase(key_of(table, column));
}

std::optional<NewColumn> NewObjects::column(const std::string& table,
                                            const std::string& column) const {
  const auto found = columns_.find(key_of(table, column));
  return found == columns_.end() ? std::nullopt : std::optional(found->second);
}

void NewObjects::forget() {
  objects_.clear();
  columns_.clear();
}

}  // namespace headgate
