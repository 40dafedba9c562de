#include "entrypoint/catalog/assemble.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <map>
#include <tuple>
#include <utility>

#include "entrypoint/catalog/grants.hpp"
#include "entrypoint/util/json.hpp"

namespace headgate {
namespace {

// As `QueryPart` has them.
enum Column : std::size_t { kind, name, on, attributes, classid, objid, subid };
constexpr std::size_t kColumns = 7;

constexpr std::string_view kComment = "#comment";
constexpr std::string_view kLabel = "#label";

/// What a comment stands on: catalog, object, column.
using Address = std::tuple<std::string, std::string, std::string>;
/// Attributes that come in rows of their own.
using Remarks = std::multimap<Address, std::pair<std::string, std::string>>;

Address address_of(const Row& row) {
  return {row[classid].value_or(""), row[objid].value_or(""),
          row[subid].value_or("")};
}

Remarks remarks_in(const Rows& rows) {
  Remarks remarks;
  for (const Row& row : rows) {
    if (row.size() != kColumns) {
      continue;
    }
    if (row[kind] == kComment) {
      remarks.emplace(address_of(row),
                      std::pair("comment", row[name].value_or("")));
    } else if (row[kind] == kLabel) {
      remarks.emplace(address_of(row),
                      std::pair("security label " + row[name].value_or(""),
                                row[on].value_or("")));
    }
  }
  return remarks;
}

/// Whether a value under that name is better not shown.
bool is_secret(std::string_view option) {
  std::string lower(option);
  std::ranges::transform(lower, lower.begin(), [](unsigned char c) {
    return static_cast<char>(std::tolower(c));
  });
  constexpr std::array<std::string_view, 8> kWords{
      "pass",       "secret", "token", "key",
      "credential", "pwd",    "auth",  "conninfo"};
  return std::ranges::any_of(kWords, [&](std::string_view word) {
    return lower.find(word) != std::string::npos;
  });
}

bool may_hold_secrets(std::string_view attribute) {
  return attribute == "option" || attribute == "foreign option" ||
         attribute == "setting" || attribute == "options";
}

std::string text_of(const json::value& value) {
  if (const json::string* text = value.if_string()) {
    return std::string(text->begin(), text->end());
  }
  return json::serialize(value);
}

std::string text_in(const json::object& fields, std::string_view key) {
  const json::value* value = fields.if_contains(key);
  return value == nullptr || value->is_null() ? std::string() : text_of(*value);
}

void add_many(CatalogObject& object, std::string_view key,
              const json::object& many) {
  for (const auto& [each, value] : many) {
    const bool hidden = may_hold_secrets(key) && is_secret(each);
    if (!value.is_null()) {
      object.attributes[std::string(key) + " " + std::string(each)] =
          hidden ? "(hidden)" : text_of(value);
    }
  }
}

void add_attributes(CatalogObject& object, const json::object& fields) {
  for (const auto& [key, value] : fields) {
    if (value.is_null() || key.starts_with("acl")) {
      continue;
    }
    if (const json::object* many = value.if_object()) {
      add_many(object, key, *many);
    } else {
      object.attributes[std::string(key)] = text_of(value);
    }
  }
}

void add_grants(CatalogObject& object, const json::object& fields) {
  const json::value* entries = fields.if_contains("acl");
  if (entries == nullptr || entries->is_null()) {
    return;
  }
  const std::string given = text_of(*entries);
  const std::string usual = text_in(fields, "acl default");
  const std::string owner = text_in(fields, "acl owner");
  for (auto& [to, privileges] :
       grants_in({.entries = given, .by_default = usual, .owner = owner})) {
    object.attributes["grants to " + to] = privileges;
  }
}

CatalogObject object_in(const Row& row, const Remarks& remarks) {
  CatalogObject object{.kind = row[kind].value_or(""),
                       .name = row[name].value_or(""),
                       .attributes = {},
                       .on = row[on].value_or("")};
  boost::system::error_code failed;
  const json::value parsed = json::parse(row[attributes].value_or(""), failed);
  if (const json::object* fields = failed ? nullptr : parsed.if_object()) {
    add_attributes(object, *fields);
    add_grants(object, *fields);
  }
  const auto [first, last] = remarks.equal_range(address_of(row));
  for (auto each = first; each != last; ++each) {
    object.attributes.insert(each->second);
  }
  return object;
}

}  // namespace

Catalog assemble(const Rows& rows) {
  const Remarks remarks = remarks_in(rows);
  Catalog catalog;
  catalog.objects.reserve(rows.size());
  for (const Row& row : rows) {
    if (row.size() == kColumns && row[kind] != kComment &&
        row[kind] != kLabel) {
      catalog.objects.push_back(object_in(row, remarks));
    }
  }
  std::ranges::sort(catalog.objects, {}, [](const CatalogObject& each) {
    return std::tie(each.kind, each.name);
  });
  return catalog;
}

}  // namespace headgate
