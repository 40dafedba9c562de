#include "entrypoint/preflight/table_query.hpp"

#include <fmt/format.h>

namespace headgate {
namespace {

// {0} alias, {1} columns, {2} known, {3} rights.
constexpr std::string_view kTableFacts = R"(
       coalesce({0}.relkind::text, CASE WHEN {0}t.oid IS NOT NULL
                                        THEN 'type' END),
       pg_catalog.has_table_privilege({0}.oid, 'SELECT'),
       (SELECT pg_catalog.bool_and(
                 pg_catalog.has_table_privilege({0}.oid, r))
        FROM pg_catalog.unnest(pg_catalog.string_to_array('{3}', ',')) r),
       pg_catalog.row_security_active({0}.oid),
       (SELECT pg_catalog.string_agg(w, ', ')
        FROM pg_catalog.unnest(pg_catalog.string_to_array('{1}', ',')) w
        WHERE {0}.relkind = 'r' AND NOT EXISTS (
          SELECT FROM pg_catalog.pg_attribute a
          WHERE a.attrelid = {0}.oid AND a.attnum > 0 AND NOT a.attisdropped
            AND a.attname || ' ' || pg_catalog.format_type(a.atttypid, NULL)
                = w)),
       (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ')
        FROM pg_catalog.pg_attribute a
        WHERE {0}.relkind = 'r' AND a.attrelid = {0}.oid AND a.attnum > 0
          AND NOT a.attisdropped AND a.attnotnull AND NOT a.atthasdef
          AND a.attidentity = ''
          AND a.attname <> ALL (pg_catalog.string_to_array('{2}', ','))),
)";

// {0} alias, {1} name. A type needs no table to be in the way of one; an
// array's type gives way by itself.
constexpr std::string_view kTableJoins = R"(
LEFT JOIN pg_catalog.pg_class {0}
  ON {0}.relnamespace = n.oid AND {0}.relname = {1}
LEFT JOIN pg_catalog.pg_type {0}t
  ON {0}t.typnamespace = n.oid AND {0}t.typname = {1} AND {0}t.typrelid = 0
     AND {0}t.typcategory <> 'A')";

}  // namespace

std::string facts_of(const OurTable& table) {
  return fmt::format(kTableFacts, table.alias, table.columns, table.known,
                     table.rights);
}

std::string joins_of(const OurTable& table, std::string_view name) {
  return fmt::format(kTableJoins, table.alias, name);
}

}  // namespace headgate
