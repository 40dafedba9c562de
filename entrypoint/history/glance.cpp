#include "entrypoint/history/glance.hpp"

#include <iterator>
#include <string>
#include <vector>

#include "entrypoint/history/version_table.hpp"
#include "entrypoint/history/xml_values.hpp"

namespace headgate {
namespace {

/// Whether `table` can be read with no surprise. Publishable is what is neither
/// a view nor temporary nor unlogged.
std::string plain(const std::string& table) {
  return "pg_catalog.has_table_privilege(" + table +
         ", 'SELECT') AND pg_catalog.pg_relation_is_publishable(" + table +
         ") AND NOT pg_catalog.row_security_active(" + table + ")";
}

/// Functions that ask the server's caches stand here in place of a join over
/// its catalog, which takes a new session three times as long to plan and run.
/// Through JSON, a table without the column has no value and makes no error.
std::string glance_sql(const Settings& settings) {
  const std::string schema =
      settings.version_table_schema
          ? quote_literal(*settings.version_table_schema) + "::text"
          : "pg_catalog.current_schema()::text";
  const std::string name =
      quote_literal(quote_identifier(settings.version_table));
  return "SELECT CASE WHEN " + plain("t.v") +
         R"( THEN pg_catalog.query_to_xml(
    'SELECT pg_catalog.jsonb_object_field_text(pg_catalog.to_jsonb(a),'
    ' ''version_num'') AS v FROM ' || t.q || )" +
         name + R"( || ' a', false, true, '') END,
  CASE WHEN t.p IS NULL THEN ''
       WHEN )" +
         plain("t.p") + R"( THEN pg_catalog.query_to_xml(
    'SELECT 1 AS v FROM ' || t.q || 'headgate_progress LIMIT 1',
    false, true, '')::text END
FROM (SELECT q, pg_catalog.to_regclass(q || )" +
         name + R"() AS v,
             pg_catalog.to_regclass(q || 'headgate_progress') AS p
      FROM (SELECT CASE WHEN pg_catalog.has_schema_privilege(
                          pg_catalog.to_regnamespace(n), 'USAGE')
                        THEN n || '.' END AS q
            FROM (SELECT pg_catalog.quote_ident()" +
         schema + R"() AS n) a) b) t)";
}

}  // namespace

DbResult<std::optional<RevisionIds>> glance(Connection& connection,
                                            const Settings& settings) {
  const DbResult<Rows> rows = connection.query(glance_sql(settings));
  if (!rows) {
    return std::unexpected(rows.error());
  }
  const Row& row = rows->at(0);
  std::vector<std::string> heads = xml_values(row.at(0).value_or(""));
  const bool all_applied = row.at(1) == "";
  if (heads.empty() || !all_applied) {
    return std::nullopt;
  }
  return RevisionIds(std::make_move_iterator(heads.begin()),
                     std::make_move_iterator(heads.end()));
}

}  // namespace headgate
