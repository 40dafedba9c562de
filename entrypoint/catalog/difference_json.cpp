#include "entrypoint/catalog/difference_json.hpp"

namespace headgate {
namespace {

json::value or_null(const std::optional<std::string>& value) {
  return value ? json::value(*value) : json::value(nullptr);
}

}  // namespace

json::array differences_json(const Differences& differences) {
  json::array array;
  for (const Difference& each : differences) {
    json::value attribute = nullptr;
    if (!each.attribute.empty()) {
      attribute = each.attribute;
    }
    array.emplace_back(json::object{{"kind", each.kind},
                                    {"name", each.name},
                                    {"attribute", std::move(attribute)},
                                    {"left", or_null(each.left)},
                                    {"right", or_null(each.right)},
                                    {"message", sentence(each)}});
  }
  return array;
}

}  // namespace headgate
