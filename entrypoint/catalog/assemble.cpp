#include "entrypoint/catalog/assemble.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <map>
#include <tuple>
#include <utility>

#include "entrypoint/catalog/grants.hpp"
#include "entrypoint/catalog/text_array.hpp"
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
  constexpr std::array<std::string_view, 8> words{"pass", "secret",     "token",
                                                  "key",  "credential", "pwd",
                                                  "auth", "conninfo"};
  return std::ranges::any_of(words, [&](std::string_view word) {
    return lower.find(word) != std::string::npos;
  });
}

bool may_hold_secrets(std::string_view attribute) {
  return attribute == "option" || attribute == "foreign option" ||
         attribute == "setting" || attribute == "options";
}

std::string text_of(const json::value& value) {
  if (const json::string* text = value.if_string()) {
    return {text->begin(), text->end()};
  }
  return json::serialize(value);
}

/// Adds the attributes that `many`, a JSON object, has under `key`.
void add_many(CatalogObject& object, std::string_view key,
              const std::string& many) {
  boost::system::error_code failed;
  const json::value parsed = json::parse(many, failed);
  const json::object* values = failed ? nullptr : parsed.if_object();
  if (values == nullptr) {
    return;
  }
  for (const auto& [each, value] : *values) {
    const bool hidden = may_hold_secrets(key) && is_secret(each);
    if (!value.is_null()) {
      object.attributes[std::string(key) + " " + std::string(each)] =
          hidden ? "(hidden)" : text_of(value);
    }
  }
}

/// What of a list is about privileges.
struct Acl {
  Cell entries;
  Cell by_default;
  Cell owner;
};

void add_grants(CatalogObject& object, const Acl& acl) {
  if (!acl.entries) {
    return;
  }
  const std::string usual = acl.by_default.value_or("");
  const std::string owner = acl.owner.value_or("");
  for (auto& [to, privileges] : grants_in(
           {.entries = *acl.entries, .by_default = usual, .owner = owner})) {
    object.attributes["grants to " + to] = privileges;
  }
}

void add_attributes(CatalogObject& object, std::vector<Cell> fields) {
  Acl acl;
  for (std::size_t at = 0; at + 1 < fields.size(); at += 2) {
    std::string key = fields[at].value_or("");
    Cell& value = fields[at + 1];
    if (!value) {
      continue;
    }
    if (key == "acl") {
      acl.entries = std::move(value);
    } else if (key == "acl default") {
      acl.by_default = std::move(value);
    } else if (key == "acl owner") {
      acl.owner = std::move(value);
    } else if (key.ends_with('*')) {
      key.pop_back();
      add_many(object, key, *value);
    } else {
      object.attributes[std::move(key)] = *std::move(value);
    }
  }
  add_grants(object, acl);
}

CatalogObject object_in(const Row& row, const Remarks& remarks) {
  CatalogObject object{.kind = row[kind].value_or(""),
                       .name = row[name].value_or(""),
                       .attributes = {},
                       .on = row[on].value_or("")};
  add_attributes(object, text_array(row[attributes].value_or("")));
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
