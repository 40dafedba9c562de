#include "entrypoint/guard/fill/needs.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "entrypoint/util/json.hpp"

namespace headgate {
namespace {

// A foreign key to a partitioned table has a twin for each of its partitions,
// which asks nothing of its own. Fields that older servers lack are read
// through to_jsonb.
constexpr const char* kTables = R"(
SELECT json_build_object(
  'id', c.oid::bigint,
  'name', quote_ident(n.nspname) || '.' || quote_ident(c.relname),
  'ancestors', CASE WHEN c.relispartition THEN
    (SELECT json_agg(up.relid::oid::bigint)
     FROM pg_partition_ancestors(c.oid) up) END,
  'bounds', CASE WHEN c.relispartition
    THEN pg_get_partition_constraintdef(c.oid) END,
  'columns', (SELECT json_agg(json_build_object(
      'number', a.attnum, 'name', a.attname, 'type', a.atttypid::bigint,
      'modifier', a.atttypmod, 'not_null', a.attnotnull,
      'generated', a.attgenerated <> '',
      'default', pg_get_expr(d.adbin, d.adrelid),
      'serial', CASE WHEN a.attidentity <> '' THEN format('nextval(%L)',
        pg_get_serial_sequence(
          quote_ident(n.nspname) || '.' || quote_ident(c.relname),
          a.attname)) END) ORDER BY a.attnum)
    FROM pg_attribute a
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
  'checks', (SELECT json_agg(json_build_object(
      'name', k.conname, 'expression', pg_get_expr(k.conbin, k.conrelid))
      ORDER BY k.conname)
    FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'c'
    AND coalesce((to_jsonb(k) ->> 'conenforced')::boolean, true)),
  'keys', (SELECT json_agg((SELECT json_agg(DISTINCT u.number) FROM (
        SELECT unnest(i.indkey[0:i.indnkeyatts - 1])::integer AS number
        UNION ALL SELECT p.refobjsubid FROM pg_depend p
          WHERE i.indexprs IS NOT NULL AND p.objid = i.indexrelid
          AND p.classid = 'pg_class'::regclass AND p.refobjid = c.oid) u
        WHERE u.number > 0) ORDER BY i.indisprimary DESC, i.indexrelid)
    FROM pg_index i WHERE i.indrelid = c.oid AND i.indislive
    AND (i.indisunique OR i.indisexclusion)),
  'references', (SELECT json_agg(json_build_object(
      'columns', to_json(k.conkey), 'target', k.confrelid::bigint,
      'target_name', (SELECT quote_ident(tn.nspname) || '.'
        || quote_ident(t.relname) FROM pg_class t
        JOIN pg_namespace tn ON tn.oid = t.relnamespace
        WHERE t.oid = k.confrelid),
      'target_columns', (SELECT json_agg(ta.attname ORDER BY f.place)
        FROM unnest(k.confkey) WITH ORDINALITY f(number, place)
        JOIN pg_attribute ta
        ON ta.attrelid = k.confrelid AND ta.attnum = f.number))
      ORDER BY k.conname)
    FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'f'
    AND coalesce((to_jsonb(k) ->> 'conenforced')::boolean, true)
    AND NOT EXISTS (SELECT FROM pg_constraint up WHERE up.oid = k.conparentid
      AND up.conrelid = k.conrelid)))
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.oid = ANY ($1::oid[]) ORDER BY c.oid)";

constexpr const char* kTypes = R"(
WITH RECURSIVE used(id) AS (
  SELECT atttypid FROM pg_attribute
  WHERE attrelid = ANY ($1::oid[]) AND attnum > 0 AND NOT attisdropped
  UNION
  SELECT s.id FROM used u JOIN pg_type t ON t.oid = u.id
  CROSS JOIN LATERAL (
    SELECT t.typbasetype AS id
    UNION ALL SELECT t.typelem WHERE t.typcategory = 'A'
    UNION ALL SELECT r.rngsubtype FROM pg_range r WHERE r.rngtypid = t.oid
    UNION ALL SELECT r.rngtypid FROM pg_range r
      WHERE (to_jsonb(r) ->> 'rngmultitypid')::oid = t.oid
    UNION ALL SELECT a.atttypid FROM pg_attribute a
      WHERE a.attrelid = t.typrelid AND t.typrelid <> 0 AND a.attnum > 0
      AND NOT a.attisdropped) s
  WHERE s.id <> 0)
SELECT json_build_object(
  'id', t.oid::bigint, 'name', format_type(t.oid, -1), 'bare', t.typname,
  'kind', CASE WHEN t.typcategory = 'A' AND t.typelem <> 0 THEN 'a'
    ELSE t.typtype::text END,
  'of', (CASE WHEN t.typcategory = 'A' THEN t.typelem
    WHEN t.typtype = 'd' THEN t.typbasetype
    WHEN t.typtype = 'r' THEN
      (SELECT r.rngsubtype FROM pg_range r WHERE r.rngtypid = t.oid)
    WHEN t.typtype = 'm' THEN (SELECT r.rngtypid FROM pg_range r
      WHERE (to_jsonb(r) ->> 'rngmultitypid')::oid = t.oid)
    ELSE 0 END)::bigint,
  'modifier', t.typtypmod, 'not_null', t.typnotnull,
  'labels', (SELECT json_agg(e.enumlabel ORDER BY e.enumsortorder)
    FROM pg_enum e WHERE e.enumtypid = t.oid),
  'checks', (SELECT json_agg(pg_get_expr(k.conbin, 0) ORDER BY k.conname)
    FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c'),
  'attributes', (SELECT json_agg(json_build_object(
      'type', a.atttypid::bigint, 'modifier', a.atttypmod) ORDER BY a.attnum)
    FROM pg_attribute a WHERE a.attrelid = t.typrelid AND t.typtype = 'c'
    AND a.attnum > 0 AND NOT a.attisdropped))
FROM used JOIN pg_type t ON t.oid = used.id)";

const json::value* field(const json::object& object, std::string_view name) {
  const auto* const found = object.find(name);
  return found == object.end() ? nullptr : &found->value();
}

std::string text(const json::object& object, std::string_view name) {
  const auto* const value = field(object, name);
  const auto* const found = value == nullptr ? nullptr : value->if_string();
  return found == nullptr ? std::string() : std::string(*found);
}

std::int64_t number(const json::object& object, std::string_view name) {
  const auto* const value = field(object, name);
  const auto* const found = value == nullptr ? nullptr : value->if_int64();
  return found == nullptr ? 0 : *found;
}

bool flag(const json::object& object, std::string_view name) {
  const auto* const value = field(object, name);
  const auto* const found = value == nullptr ? nullptr : value->if_bool();
  return found != nullptr && *found;
}

/// Each member of the list that `value` is, null or not, made by `make`.
template <typename Make>
auto each(const json::value* value, Make make) {
  std::vector<decltype(make(std::declval<const json::value&>()))> made;
  const auto* const list = value == nullptr ? nullptr : value->if_array();
  if (list != nullptr) {
    for (const json::value& one : *list) {
      made.push_back(make(one));
    }
  }
  return made;
}

std::string as_text(const json::value& value) {
  return value.is_string() ? std::string(value.get_string()) : std::string();
}

int as_int(const json::value& value) {
  return value.is_int64() ? static_cast<int>(value.get_int64()) : 0;
}

const json::object& as_object(const json::value& value) {
  static const json::object none;
  return value.is_object() ? value.get_object() : none;
}

FillColumn column_of(const json::value& value) {
  const json::object& from = as_object(value);
  FillColumn column{.number = static_cast<int>(number(from, "number")),
                    .name = text(from, "name"),
                    .type = number(from, "type"),
                    .modifier = static_cast<int>(number(from, "modifier")),
                    .not_null = flag(from, "not_null"),
                    .generated = flag(from, "generated"),
                    .default_value = text(from, "default"),
                    .serial = text(from, "serial")};
  if (column.serial.empty() && column.default_value.starts_with("nextval(")) {
    column.serial = column.default_value;
  }
  return column;
}

FillReference reference_of(const json::value& value) {
  const json::object& from = as_object(value);
  return {.columns = each(field(from, "columns"), as_int),
          .target = number(from, "target"),
          .target_name = text(from, "target_name"),
          .target_columns = each(field(from, "target_columns"), as_text)};
}

FillTable table_of(const json::object& from) {
  FillTable table{
      .id = number(from, "id"),
      .name = text(from, "name"),
      .ancestors = each(field(from, "ancestors"),
                        [](const json::value& value) {
                          return value.is_int64() ? value.get_int64() : 0;
                        }),
      .columns = each(field(from, "columns"), column_of),
      .checks = each(field(from, "checks"),
                     [](const json::value& value) {
                       const json::object& check = as_object(value);
                       return FillCheck{
                           .name = text(check, "name"),
                           .expression = text(check, "expression")};
                     }),
      .keys = each(field(from, "keys"),
                   [](const json::value& value) {
                     return FillKey{.columns = each(&value, as_int)};
                   }),
      .references = each(field(from, "references"), reference_of)};
  if (std::string bounds = text(from, "bounds"); !bounds.empty()) {
    table.checks.push_back(
        {.name = "the partition's bounds", .expression = std::move(bounds)});
  }
  return table;
}

FillType type_of(const json::object& from) {
  const std::string kind = text(from, "kind");
  return {.name = text(from, "name"),
          .bare = text(from, "bare"),
          .kind = kind.empty() ? 'b' : kind.front(),
          .of = number(from, "of"),
          .modifier = static_cast<int>(number(from, "modifier")),
          .not_null = flag(from, "not_null"),
          .labels = each(field(from, "labels"), as_text),
          .checks = each(field(from, "checks"), as_text),
          .attributes =
              each(field(from, "attributes"), [](const json::value& value) {
                const json::object& one = as_object(value);
                return FillType::Attribute{
                    .type = number(one, "type"),
                    .modifier = static_cast<int>(number(one, "modifier"))};
              })};
}

/// The object that a row holds as JSON; an empty one where it holds none.
json::object object_in(const Row& row) {
  boost::system::error_code error;
  const std::string text = row.empty() ? "" : row.front().value_or("");
  const json::value value = json::parse(text, error);
  return value.is_object() ? value.get_object() : json::object();
}

}  // namespace

DbResult<FillNeeds> read_needs(Connection& connection,
                               const std::vector<std::int64_t>& tables) {
  const std::vector<Cell> ids{fmt::format("{{{}}}", fmt::join(tables, ","))};
  const auto found = connection.query(kTables, ids);
  if (!found) {
    return std::unexpected(found.error());
  }
  const auto types = connection.query(kTypes, ids);
  if (!types) {
    return std::unexpected(types.error());
  }
  FillNeeds needs;
  for (const Row& row : *found) {
    needs.tables.push_back(table_of(object_in(row)));
  }
  for (const Row& row : *types) {
    const json::object type = object_in(row);
    needs.types.emplace(number(type, "id"), type_of(type));
  }
  return needs;
}

}  // namespace headgate
