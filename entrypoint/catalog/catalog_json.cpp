#include "entrypoint/catalog/catalog_json.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <tuple>
#include <utility>

#include "entrypoint/catalog/fingerprint.hpp"

namespace headgate {
namespace {

constexpr std::int64_t kFormat = 1;

json::object object_json(const CatalogObject& object) {
  json::object attributes;
  for (const auto& [name, value] : object.attributes) {
    attributes[name] = value;
  }
  json::object written{{"kind", object.kind}, {"name", object.name}};
  if (!object.on.empty()) {
    written["on"] = object.on;
  }
  written["attributes"] = std::move(attributes);
  return written;
}

std::unexpected<Error> unreadable(const std::string& why) {
  return fail(ErrorCode::bad_config, "this is no snapshot: " + why,
              "Write it anew with `headgate snapshot > FILE`.");
}

/// The text under `key`; nothing where there is something else.
std::optional<std::string> text_under(const json::object& fields,
                                      std::string_view key) {
  const json::value* value = fields.if_contains(key);
  const json::string* text = value == nullptr ? nullptr : value->if_string();
  return text == nullptr
             ? std::nullopt
             : std::optional(std::string(text->begin(), text->end()));
}

Result<CatalogObject> read_object(const json::value& value,
                                  std::size_t number) {
  const std::string which = "object " + std::to_string(number);
  const json::object* fields = value.if_object();
  if (fields == nullptr) {
    return unreadable(which + " is no JSON object");
  }
  std::optional<std::string> kind = text_under(*fields, "kind");
  std::optional<std::string> name = text_under(*fields, "name");
  if (!kind || !name) {
    return unreadable(which + " has no kind or no name");
  }
  CatalogObject object{.kind = *std::move(kind),
                       .name = *std::move(name),
                       .attributes = {},
                       .on = text_under(*fields, "on").value_or("")};
  const json::value* found = fields->if_contains("attributes");
  const json::object* attributes =
      found == nullptr ? nullptr : found->if_object();
  if (attributes == nullptr) {
    return unreadable(which + " has no attributes");
  }
  for (const auto& [key, each] : *attributes) {
    const json::string* text = each.if_string();
    if (text == nullptr) {
      return unreadable(which + ": attribute '" + std::string(key) +
                        "' is no string");
    }
    object.attributes[std::string(key)] =
        std::string(text->begin(), text->end());
  }
  return object;
}

Result<Catalog> read_objects(const json::array& objects) {
  Catalog catalog;
  for (const json::value& each : objects) {
    Result<CatalogObject> object =
        read_object(each, catalog.objects.size() + 1);
    if (!object) {
      return std::unexpected(std::move(object.error()));
    }
    catalog.objects.push_back(*std::move(object));
  }
  const auto by_name = [](const CatalogObject& each) {
    return std::tie(each.kind, each.name);
  };
  std::ranges::sort(catalog.objects, {}, by_name);
  const auto twice = std::ranges::adjacent_find(catalog.objects, {}, by_name);
  if (twice != catalog.objects.end()) {
    return unreadable(twice->kind + " " + twice->name + " is there twice");
  }
  return catalog;
}

std::optional<std::vector<std::string>> read_heads(const json::object& fields) {
  const json::value* found = fields.if_contains("heads");
  const json::array* array = found == nullptr ? nullptr : found->if_array();
  if (array == nullptr) {
    return std::nullopt;
  }
  std::vector<std::string> heads;
  for (const json::value& each : *array) {
    if (const json::string* text = each.if_string()) {
      heads.emplace_back(text->begin(), text->end());
    }
  }
  std::ranges::sort(heads);
  return heads;
}

int version_in(const json::object& fields) {
  const json::value* found = fields.if_contains("server_version");
  const std::int64_t* version = found == nullptr ? nullptr : found->if_int64();
  return version != nullptr && std::in_range<int>(*version)
             ? static_cast<int>(*version)
             : 0;
}

}  // namespace

json::value heads_json(const StoredCatalog& stored) {
  return stored.heads ? json::value(json::array(stored.heads->begin(),
                                                stored.heads->end()))
                      : json::value(nullptr);
}

json::object catalog_json(const StoredCatalog& stored) {
  json::array objects;
  for (const CatalogObject& each : stored.catalog.objects) {
    objects.emplace_back(object_json(each));
  }
  return {{"format", kFormat},
          {"server_version", stored.server_version},
          {"heads", heads_json(stored)},
          {"fingerprint", fingerprint(stored.catalog)},
          {"objects", std::move(objects)}};
}

Result<StoredCatalog> read_catalog_json(std::string_view text) {
  boost::system::error_code failed;
  const json::value parsed = json::parse(text, failed);
  const json::object* fields = failed ? nullptr : parsed.if_object();
  if (fields == nullptr) {
    return unreadable("it is not one JSON object");
  }
  const json::value* format = fields->if_contains("format");
  if (format == nullptr || *format != kFormat) {
    return unreadable("its format is not 1");
  }
  const json::value* objects = fields->if_contains("objects");
  if (objects == nullptr || !objects->is_array()) {
    return unreadable("it has no list of objects");
  }
  Result<Catalog> catalog = read_objects(objects->get_array());
  if (!catalog) {
    return std::unexpected(std::move(catalog.error()));
  }
  return StoredCatalog{.catalog = *std::move(catalog),
                       .server_version = version_in(*fields),
                       .heads = read_heads(*fields)};
}

}  // namespace headgate
