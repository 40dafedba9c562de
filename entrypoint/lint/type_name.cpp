#include "entrypoint/lint/type_name.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "entrypoint/lint/object_name.hpp"
#include "entrypoint/util/contains.hpp"

namespace headgate {
namespace {

using Names = std::pair<std::string_view, std::string_view>;

// table: what the parser calls a type, and what people do.
constexpr std::array kShown{
    Names{"int2", "smallint"},
    Names{"int4", "integer"},
    Names{"int8", "bigint"},
    Names{"float4", "real"},
    Names{"float8", "double precision"},
    Names{"bool", "boolean"},
    Names{"bpchar", "char"},
    Names{"varbit", "bit varying"},
};

constexpr std::array kSerials{
    Names{"serial", "int4"},      Names{"serial4", "int4"},
    Names{"bigserial", "int8"},   Names{"serial8", "int8"},
    Names{"smallserial", "int2"}, Names{"serial2", "int2"},
};

}  // namespace

TypeName read_type(const json::object& type_name) {
  TypeName type;
  const ObjectName name = read_names(list_field(type_name, "names"));
  const bool plain = name.schema == "pg_catalog" || name.schema == kUsualSchema;
  type.name = plain ? name.name : name.schema + "." + name.name;
  for (const json::value& each : list_field(type_name, "typmods")) {
    const TreeNode constant = node_in(each);
    const json::object* number = constant.tag == "A_Const"
                                     ? object_field(*constant.fields, "ival")
                                     : nullptr;
    const auto* const found =
        number == nullptr ? nullptr : number->if_contains("ival");
    // The parser leaves a zero out.
    type.modifiers.push_back(found != nullptr && found->is_int64()
                                 ? static_cast<int>(found->get_int64())
                                 : 0);
  }
  type.array = !list_field(type_name, "arrayBounds").empty();
  return type;
}

std::string shown(const TypeName& type) {
  const auto* const found =
      std::ranges::find(kShown, std::string_view(type.name), &Names::first);
  std::string text =
      found == kShown.end() ? type.name : std::string(found->second);
  for (std::size_t i = 0; i < type.modifiers.size(); ++i) {
    text += (i == 0 ? "(" : ",") + std::to_string(type.modifiers[i]);
  }
  return text + (type.modifiers.empty() ? "" : ")") + (type.array ? "[]" : "");
}

bool is_serial(const TypeName& type) {
  return contains(kSerials, std::string_view(type.name), &Names::first);
}

TypeName without_serial(TypeName type) {
  const auto* const found =
      std::ranges::find(kSerials, std::string_view(type.name), &Names::first);
  if (found != kSerials.end()) {
    type.name = found->second;
  }
  return type;
}

}  // namespace headgate
