#include "entrypoint/lint/rules/certain.hpp"

#include <algorithm>
#include <array>

#include "entrypoint/lint/rules/builtin_types.hpp"
#include "entrypoint/util/contains.hpp"

namespace headgate {
namespace {

// table: extensions that make neither relations nor types of their own.
constexpr std::array<std::string_view, 15> kPlainExtensions{
    "amcheck",     "bloom",         "btree_gin",   "btree_gist", "dict_int",
    "dict_xsyn",   "fuzzystrmatch", "pageinspect", "pg_trgm",    "pgcrypto",
    "pgstattuple", "plpgsql",       "sslinfo",     "unaccent",   "uuid-ossp"};

constexpr std::array<std::string_view, 8> kSystemColumns{
    "cmax", "cmin", "ctid", "oid", "tableoid", "xmax", "xmin", "*"};

bool tells_all(const Scene& scene) {
  const Schema& schema = scene.schema;
  return !schema.opaque && !schema.adopted && !schema.relations.empty() &&
         std::ranges::all_of(schema.extensions, [](const std::string& each) {
           return contains(kPlainExtensions, std::string_view(each));
         });
}

/// Names may mean something else where the search path does.
bool moves_path(const Scene& scene) {
  return scene.file.upgrade.sql.find("search_path") != std::string::npos;
}

bool is_systems(const ObjectName& name) {
  return name.schema.starts_with("pg_") ||
         name.schema == "information_schema" || name.name.starts_with("pg_");
}

/// headgate's and Alembic's own.
bool is_tools(const ObjectName& name) {
  return name.name.starts_with("headgate_") || name.name == "alembic_version";
}

template <typename Map>
bool has_name(const Map& map, std::string_view name) {
  return std::ranges::any_of(
      map, [name](const auto& entry) { return entry.first.name == name; });
}

bool made_schema(const Scene& scene, const std::string& schema) {
  return schema == kUsualSchema || scene.schema.schemas.contains(schema);
}

}  // namespace

bool is_surely_unknown(const Scene& scene, const ObjectName& name) {
  return !name.empty() && tells_all(scene) && !moves_path(scene) &&
         !is_systems(name) && !is_tools(name) &&
         made_schema(scene, name.schema) &&
         !has_name(scene.schema.relations, name.name) &&
         !has_name(scene.schema.indexes, name.name);
}

bool lacks_column(const Scene& scene, const SchemaRelation& relation,
                  std::string_view column) {
  const bool plain = relation.kind == RelationKind::table ||
                     relation.kind == RelationKind::partitioned;
  return plain && relation.complete && relation.parent.empty() &&
         !scene.schema.opaque && !scene.schema.adopted && !moves_path(scene) &&
         !column.empty() && !contains(kSystemColumns, column) &&
         find_column(relation, column) == nullptr;
}

bool is_surely_unknown_type(const Scene& scene, const TypeName& type) {
  const std::size_t dot = type.name.find('.');
  const std::string schema =
      dot == std::string::npos ? kUsualSchema : type.name.substr(0, dot);
  const std::string name =
      dot == std::string::npos ? type.name : type.name.substr(dot + 1);
  return !name.empty() && tells_all(scene) && !moves_path(scene) &&
         made_schema(scene, schema) && !is_builtin_type(name) &&
         !name.starts_with("pg_") && !has_name(scene.schema.types, name) &&
         !has_name(scene.schema.relations, name) &&
         scene.command.relation.name != name;
}

}  // namespace headgate
