#include <algorithm>
#include <array>
#include <utility>

#include "entrypoint/lint/rules/builtin_types.hpp"
#include "entrypoint/lint/rules/foreign_keys.hpp"
#include "entrypoint/lint/rules/rules.hpp"
#include "entrypoint/lint/rules/subject.hpp"

namespace headgate {
namespace {

using Family = std::pair<std::string_view, char>;

// table: types that have operators for one another.
constexpr std::array kFamilies{
    Family{"int2", 'n'},      Family{"int4", 'n'},
    Family{"int8", 'n'},      Family{"float4", 'n'},
    Family{"float8", 'n'},    Family{"numeric", 'n'},
    Family{"oid", 'n'},       Family{"date", 'd'},
    Family{"timestamp", 'd'}, Family{"timestamptz", 'd'},
    Family{"text", 't'},      Family{"varchar", 't'},
    Family{"bpchar", 't'},    Family{"name", 't'},
    Family{"citext", 't'},    Family{"inet", 'i'},
    Family{"cidr", 'i'},      Family{"time", 'h'},
    Family{"timetz", 'h'},    Family{"interval", 'h'},
    Family{"bit", 'b'},       Family{"varbit", 'b'},
};

char family_of(const TypeName& type) {
  const auto* const found =
      std::ranges::find(kFamilies, std::string_view(type.name), &Family::first);
  return found == kFamilies.end() ? '\0' : found->second;
}

/// A domain's values are its base's.
TypeName base_of(const TypeName& type, const Schema& schema) {
  const SchemaType* known = schema.type(type.name);
  return known != nullptr && known->kind == 'd' ? known->base : type;
}

bool is_known(const TypeName& type, const Schema& schema) {
  const SchemaType* own = schema.type(type.name);
  return is_builtin_type(type.name) || (own != nullptr && own->kind == 'e');
}

const SchemaColumn* column_at(const Scene& scene, const ObjectName& table,
                              const std::string& name) {
  for (const Schema* schema : {&scene.schema, &scene.after}) {
    const SchemaRelation* relation = schema->relation(table);
    const SchemaColumn* column =
        relation == nullptr ? nullptr : find_column(*relation, name);
    if (column != nullptr) {
      return column;
    }
  }
  return nullptr;
}

/// The referencing column: the command may be what makes it.
const SchemaColumn* own_column(const Scene& scene,
                               const std::vector<SchemaColumn>& typed,
                               const std::string& name) {
  const auto found = std::ranges::find(typed, name, &SchemaColumn::name);
  return found == typed.end() ? column_at(scene, scene.command.relation, name)
                              : &*found;
}

Remarks compare(const Scene& scene, const SchemaColumn& own,
                const SchemaColumn& target, const std::string& target_name) {
  const TypeName from = base_of(own.type, scene.after);
  const TypeName to = base_of(target.type, scene.after);
  const char family = family_of(from);
  const bool related = family != '\0' && family == family_of(to);
  if ((from.name == to.name && from.array == to.array) ||
      (related && family == 't') || !is_known(from, scene.after) ||
      !is_known(to, scene.after)) {
    return {};
  }
  const bool works = related && !from.array && !to.array;
  return {
      {.message = shown_column(scene.command.relation, own.name) + " is " +
                  shown(own.type) + ", but " + target_name +
                  " that it refers to is " + shown(target.type),
       .hint = works ? "Give it the type of what it refers to, so that all of "
                       "its values fit."
                     : "Give it the type of what it refers to: PostgreSQL "
                       "cannot compare the two.",
       .at_most = works ? Severity::warning : Severity::error}};
}

}  // namespace

Remarks foreign_key_type_differs(const Scene& scene) {
  Remarks remarks;
  const std::vector<SchemaColumn> typed = typed_columns(scene.command);
  for (const SchemaConstraint& key : added_foreign_keys(scene.command)) {
    const SchemaRelation* target = scene.schema.relation(key.target);
    target = target == nullptr ? scene.after.relation(key.target) : target;
    if (target == nullptr) {
      continue;
    }
    const std::vector<std::string> columns = target_columns(key, *target);
    for (std::size_t i = 0; i < std::min(columns.size(), key.columns.size());
         ++i) {
      const SchemaColumn* own = own_column(scene, typed, key.columns[i]);
      const SchemaColumn* other = find_column(*target, columns[i]);
      if (own != nullptr && other != nullptr) {
        const Remarks more =
            compare(scene, *own, *other, shown_column(key.target, columns[i]));
        remarks.insert(remarks.end(), more.begin(), more.end());
      }
    }
  }
  return remarks;
}

}  // namespace headgate
