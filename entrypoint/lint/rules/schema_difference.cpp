#include "entrypoint/lint/rules/schema_difference.hpp"

#include <algorithm>

#include "entrypoint/lint/rules/subject.hpp"
#include "entrypoint/util/contains.hpp"

namespace headgate {
namespace {

using Names = std::vector<std::string>;

constexpr std::size_t kListed = 5;
// What is longer has another name on the server.
constexpr std::size_t kMostBytes = 63;

std::string word_for(RelationKind kind) {
  switch (kind) {
    case RelationKind::view:
      return "view ";
    case RelationKind::materialized:
      return "materialized view ";
    case RelationKind::sequence:
      return "sequence ";
    case RelationKind::foreign:
      return "foreign table ";
    default:
      return "table ";
  }
}

bool is_compared(const SchemaRelation& relation) {
  const bool of_column =
      relation.kind == RelationKind::sequence && !relation.owner.empty();
  return !relation.temporary && !of_column;
}

/// Whether both have the same names in the same order, as nearly all do.
template <typename Part>
bool same_names(const std::vector<Part>& a, const std::vector<Part>& b) {
  return std::ranges::equal(a, b, {}, &Part::name, &Part::name);
}

/// Triggers and policies, which are called by a name on their table.
void compare_named(const SchemaRelation& more, const SchemaRelation& less,
                   Names& names) {
  const auto of_table = [&more](std::string word, const std::string& name) {
    return word.append(name).append(" of ").append(shown(more.name));
  };
  for (const std::string& name : more.triggers) {
    if (!less.triggers.contains(name)) {
      names.push_back(of_table("trigger ", name));
    }
  }
  for (const std::string& name : more.policies) {
    if (!less.policies.contains(name)) {
      names.push_back(of_table("policy ", name));
    }
  }
}

void compare_parts(const SchemaRelation& more, const SchemaRelation& less,
                   Names& names) {
  if (!more.complete || !less.complete ||
      (same_names(more.columns, less.columns) &&
       same_names(more.constraints, less.constraints))) {
    return;
  }
  for (const SchemaColumn& column : more.columns) {
    if (find_column(less, column.name) == nullptr) {
      names.push_back("column " + shown_column(more.name, column.name));
    }
  }
  for (const SchemaConstraint& constraint : more.constraints) {
    if (constraint.name.size() <= kMostBytes &&
        find_constraint(less, constraint.name) == nullptr) {
      names.push_back("constraint " + constraint.name + " of " +
                      shown(more.name));
    }
  }
}

/// Shows each value of `more` with its like in `less`, or null. Both are
/// walked side by side: a chain's schema is large, and compared often.
template <typename Map, typename Compare>
void walk(const Map& more, const Map& less, const Compare& compare) {
  auto other = less.begin();
  for (const auto& [name, value] : more) {
    while (other != less.end() && other->first < name) {
      ++other;
    }
    const bool found = other != less.end() && other->first == name;
    compare(name, value, found ? &other->second : nullptr);
  }
}

void compare_relations(const Schema& more, const Schema& less, Names& names) {
  walk(more.relations, less.relations,
       [&names](const ObjectName& name, const SchemaRelation& relation,
                const SchemaRelation* other) {
         if (other == nullptr && is_compared(relation)) {
           names.push_back(word_for(relation.kind) + shown(name));
         } else if (other != nullptr) {
           compare_named(relation, *other, names);
           compare_parts(relation, *other, names);
         }
       });
}

/// By name alone: arguments can be written in many ways.
void compare_functions(const Schema& more, const Schema& less, Names& names) {
  const auto name_of = [](const std::string& signature) {
    return signature.substr(0, signature.find('('));
  };
  for (const auto& [signature, origin] : more.functions) {
    const std::string name = name_of(signature);
    const auto other = less.functions.lower_bound(name);
    if (other == less.functions.end() || name_of(other->first) != name) {
      names.push_back("function " + name);
    }
  }
}

void compare_indexes(const Schema& more, const Schema& less, Names& names) {
  walk(more.indexes, less.indexes,
       [&](const ObjectName& name, const SchemaIndex& index,
           const SchemaIndex* other) {
         if (other == nullptr && !index.of_constraint &&
             name.name.size() <= kMostBytes &&
             less.relation(index.table) != nullptr) {
           names.push_back("index " + shown(name));
         }
       });
}

}  // namespace

std::vector<std::string> difference(const Schema& more, const Schema& less) {
  Names names;
  compare_relations(more, less, names);
  compare_indexes(more, less, names);
  for (const auto& [name, type] : more.types) {
    if (!less.types.contains(name)) {
      names.push_back("type " + shown(name));
    }
  }
  compare_functions(more, less, names);
  return names;
}

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), kListed); ++i) {
    if (i > 0) {
      text += i + 1 == names.size() ? " and " : ", ";
    }
    text += names[i];
  }
  return names.size() <= kListed
             ? text
             : text + " and " + std::to_string(names.size() - kListed) +
                   " more";
}

bool is_comparable(const RevisionScene& scene) {
  return !scene.after_down.opaque && !scene.before.opaque &&
         !scene.before.adopted && scene.file.has_sections() &&
         !scene.file.upgrade.unknown && !scene.file.downgrade.unknown &&
         scene.file.revision.irreversible.empty() &&
         !scene.file.downgrade.statements.empty();
}

}  // namespace headgate
