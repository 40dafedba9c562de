#include "entrypoint/catalog/fingerprint.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "entrypoint/catalog/expression_text.hpp"
#include "entrypoint/catalog/view_text.hpp"
#include "entrypoint/util/json.hpp"
#include "entrypoint/util/sha256.hpp"

namespace headgate {
namespace {

// What is another in each place, though the schema is the same.
constexpr std::array<std::string_view, 4> kPlaces{
    "database", "default privileges", "user mapping", "subscription"};

bool counts(const CatalogObject& object) {
  return std::ranges::find(kPlaces, object.kind) == kPlaces.end();
}

/// The order of columns is a matter of history, an extension's version one of
/// the major.
bool counts(std::string_view kind, std::string_view attribute) {
  return attribute != "owner" && attribute != "position" &&
         !attribute.starts_with("grants to ") &&
         !(kind == "extension" && attribute == "version");
}

std::string canonical_value(const CatalogObject& object, std::string_view name,
                            const std::string& value) {
  if (name == "definition" && object.kind.ends_with("view")) {
    return canonical_expression(canonical_view(value));
  }
  return is_deparsed(name) ? canonical_expression(value) : value;
}

json::array canonical(const CatalogObject& object) {
  json::array line{object.kind, object.name};
  for (const auto& [name, value] : object.attributes) {
    if (counts(object.kind, name)) {
      line.emplace_back(
          json::array{name, canonical_value(object, name, value)});
    }
  }
  return line;
}

}  // namespace

std::string fingerprint(const Catalog& catalog) {
  std::vector<std::string> lines;
  for (const CatalogObject& each : catalog.objects) {
    if (counts(each)) {
      lines.push_back(json::serialize(canonical(each)));
    }
  }
  std::ranges::sort(lines);
  std::string text;
  for (const std::string& each : lines) {
    text += each + "\n";
  }
  return "1:" + sha256_hex(text);
}

}  // namespace headgate
