#include "entrypoint/lint/object_name.hpp"

#include <utility>

#include "entrypoint/sql/new_objects.hpp"

namespace headgate {
namespace {

// Tables of a session are found without it, too.
constexpr std::string_view kTemporarySchema = "pg_temp";

}  // namespace

std::string shown(const ObjectName& name) {
  return name.schema == kUsualSchema ? name.name
                                     : name.schema + "." + name.name;
}

ObjectName read_range(const json::object& range_var) {
  ObjectName name{.name = text_field(range_var, "relname")};
  if (std::string schema = text_field(range_var, "schemaname");
      !schema.empty() && schema != kTemporarySchema) {
    name.schema = std::move(schema);
  }
  return name;
}

ObjectName range_of(const json::object& fields, std::string_view field) {
  const json::object* range = object_field(fields, field);
  return range == nullptr ? ObjectName() : read_range(*range);
}

ObjectName read_names(const json::array& names, std::size_t skipped) {
  ObjectName found;
  const std::size_t count = names.size() < skipped ? 0 : names.size() - skipped;
  for (std::size_t i = 0; i < count; ++i) {
    const TreeNode part = node_in(names.at(i));
    if (part.tag != "String") {
      return {};
    }
    if (i > 0 && found.name != kTemporarySchema) {
      found.schema = found.name;
    }
    found.name = text_field(*part.fields, "sval");
  }
  return found;
}

ObjectName read_object(const TreeNode& node, std::size_t skipped) {
  if (node.fields == nullptr) {
    return {};
  }
  if (node.tag == "String") {
    return {.name = text_field(*node.fields, "sval")};
  }
  if (node.tag == "TypeName") {
    return read_names(list_field(*node.fields, "names"), skipped);
  }
  if (node.tag == "ObjectWithArgs") {
    return read_names(list_field(*node.fields, "objname"), skipped);
  }
  return read_names(list_field(*node.fields, "items"), skipped);
}

ObjectName multirange_of(ObjectName range) {
  constexpr std::string_view word = "range";
  const std::size_t at = range.name.find(word);
  if (at == std::string::npos) {
    range.name += "_multirange";
  } else {
    range.name.insert(at, "multi");
  }
  return range;
}

std::string function_key(const json::array& name, const json::array& types) {
  return shown(read_names(name)) + "(" + signature_of({}, types);
}

std::string last_name(const json::array& names) {
  const TreeNode last = names.empty() ? TreeNode{} : node_in(names.back());
  return last.tag == "String" ? text_field(*last.fields, "sval")
                              : std::string();
}

}  // namespace headgate
