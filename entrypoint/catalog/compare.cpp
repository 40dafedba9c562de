#include "entrypoint/catalog/compare.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "entrypoint/catalog/column_order.hpp"
#include "entrypoint/catalog/expression_text.hpp"
#include "entrypoint/catalog/glob.hpp"

namespace headgate {
namespace {

/// `table shop.partner`, as `CatalogObject::on` names it.
using Objects = std::map<std::string, const CatalogObject*, std::less<>>;

constexpr std::string_view kPosition = "position";

std::string named(const CatalogObject& object) {
  return object.kind + " " + object.name;
}

Objects objects_in(const Catalog& catalog) {
  Objects objects;
  for (const CatalogObject& each : catalog.objects) {
    objects.emplace(named(each), &each);
  }
  return objects;
}

bool is_ignored(const CatalogObject& object, const CompareKnobs& knobs) {
  if (!knobs.grants && object.kind == "default privileges") {
    return true;
  }
  return std::ranges::any_of(knobs.ignored, [&](const std::string& glob) {
    return matches_glob(glob, object.name) ||
           matches_glob(glob, object.kind + ":" + object.name);
  });
}

/// Whether it, or what it goes with, is one of those that `is_one` knows. What
/// hangs on itself, as no server has it, ends the way.
template <typename Predicate>
bool goes_with(const CatalogObject& object, const Objects& objects,
               Predicate is_one) {
  std::set<const CatalogObject*> seen;
  const CatalogObject* at = &object;
  while (at != nullptr && seen.insert(at).second) {
    if (is_one(*at)) {
      return true;
    }
    const auto next = objects.find(at->on);
    at = next == objects.end() ? nullptr : next->second;
  }
  return false;
}

bool is_compared(std::string_view attribute, const CompareKnobs& knobs) {
  return attribute != kPosition && (knobs.owners || attribute != "owner") &&
         (knobs.comments || attribute != "comment") &&
         (knobs.grants || !attribute.starts_with("grants to "));
}

using Attributes = decltype(CatalogObject::attributes);

std::optional<std::string> value_in(const Attributes& attributes,
                                    std::string_view name) {
  const auto found = attributes.find(name);
  return found == attributes.end() ? std::nullopt
                                   : std::optional(found->second);
}

bool same(std::string_view attribute, const std::optional<std::string>& left,
          const std::optional<std::string>& right) {
  return left == right ||
         (left && right && is_deparsed(attribute) &&
          canonical_expression(*left) == canonical_expression(*right));
}

void compare_objects(const CatalogObject& left, const CatalogObject& right,
                     const CompareKnobs& knobs, Differences& differences) {
  std::set<std::string_view> names;
  for (const Attributes* each : {&left.attributes, &right.attributes}) {
    for (const auto& [name, value] : *each) {
      names.insert(name);
    }
  }
  for (const std::string_view name : names) {
    std::optional<std::string> was = value_in(left.attributes, name);
    std::optional<std::string> is = value_in(right.attributes, name);
    if (!same(name, was, is) && is_compared(name, knobs)) {
      differences.push_back({.kind = left.kind,
                             .name = left.name,
                             .attribute = std::string(name),
                             .left = std::move(was),
                             .right = std::move(is)});
    }
  }
}

/// The objects of `mine` that `others` has not, but for the parts of those.
void add_lone(const Objects& mine, const Objects& others,
              const CompareKnobs& knobs, bool on_left,
              Differences& differences) {
  for (const auto& [name, object] : mine) {
    const auto parent = mine.find(object->on);
    const bool part = parent != mine.end() && !others.contains(object->on);
    const auto ignored = [&](const CatalogObject& each) {
      return is_ignored(each, knobs);
    };
    if (others.contains(name) || part || goes_with(*object, mine, ignored)) {
      continue;
    }
    Difference lone{.kind = object->kind,
                    .name = object->name,
                    .attribute = {},
                    .left = std::nullopt,
                    .right = std::nullopt};
    (on_left ? lone.left : lone.right) = object->name;
    differences.push_back(std::move(lone));
  }
}

/// Each table's columns in their order, by `CatalogObject::on`.
std::map<std::string, std::vector<std::string>> columns_in(
    const Objects& objects) {
  std::map<std::string, std::vector<std::pair<long, std::string>>> places;
  for (const auto& [name, object] : objects) {
    if (const auto place = value_in(object->attributes, kPosition)) {
      places[object->on].emplace_back(std::strtol(place->c_str(), nullptr, 10),
                                      name);
    }
  }
  std::map<std::string, std::vector<std::string>> columns;
  for (auto& [on, placed] : places) {
    std::ranges::sort(placed);
    for (auto& [place, name] : placed) {
      columns[on].push_back(std::move(name));
    }
  }
  return columns;
}

void compare_orders(const Objects& left, const Objects& right,
                    const CompareKnobs& knobs, Differences& differences) {
  const auto right_columns = columns_in(right);
  for (const auto& [on, columns] : columns_in(left)) {
    const auto others = right_columns.find(on);
    if (others == right_columns.end()) {
      continue;
    }
    for (const std::string& name : moved_names(columns, others->second)) {
      const CatalogObject& object = *left.at(name);
      const bool ignored = goes_with(
          object, left,
          [&](const CatalogObject& each) { return is_ignored(each, knobs); });
      if (!ignored) {
        differences.push_back(
            {.kind = object.kind,
             .name = object.name,
             .attribute = std::string(kPosition),
             .left = value_in(object.attributes, kPosition),
             .right = value_in(right.at(name)->attributes, kPosition)});
      }
    }
  }
}

}  // namespace

Differences compare(const Catalog& left, const Catalog& right,
                    const CompareKnobs& knobs) {
  const Objects lefts = objects_in(left);
  const Objects rights = objects_in(right);
  Differences differences;
  add_lone(lefts, rights, knobs, true, differences);
  add_lone(rights, lefts, knobs, false, differences);
  for (const auto& [name, object] : lefts) {
    const auto other = rights.find(name);
    if (other != rights.end() &&
        object->attributes != other->second->attributes &&
        !goes_with(*object, lefts, [&](const CatalogObject& each) {
          return is_ignored(each, knobs);
        })) {
      compare_objects(*object, *other->second, knobs, differences);
    }
  }
  if (knobs.column_order) {
    compare_orders(lefts, rights, knobs, differences);
  }
  std::ranges::sort(differences, {}, [](const Difference& each) {
    return std::tie(each.kind, each.name, each.attribute);
  });
  return differences;
}

}  // namespace headgate
