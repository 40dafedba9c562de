#include "entrypoint/history/version_table.hpp"

#include <cstdint>
#include <string_view>
#include <utility>

#include "entrypoint/history/table_shape.hpp"
#include "entrypoint/history/xml_values.hpp"

namespace headgate {
namespace {

/// The query of `read_state`. A static query cannot name a table that may be
/// missing, so the rows come through query_to_xml (in core, with or without
/// libxml), which is told the table's name only where it can be read.
/// What a session makes in its pg_temp ends with it, so that is no schema.
std::string read_state_sql(const Settings& settings) {
  const std::string schema =
      settings.version_table_schema
          ? quote_literal(*settings.version_table_schema) + "::text"
          : "pg_catalog.current_schema()::text";
  return R"(
SELECT y.s, y.usable, current_user, c.relkind, t.typname,
       pg_catalog.row_security_active(c.oid),
       pg_catalog.has_table_privilege(c.oid, 'SELECT'),
       CASE WHEN c.relkind = 'r' AND t.typname IN ('varchar', 'text')
                 AND pg_catalog.has_table_privilege(c.oid, 'SELECT')
                 AND NOT pg_catalog.row_security_active(c.oid)
            THEN pg_catalog.query_to_xml(
                   'SELECT version_num AS v FROM ' || y.t, false, true, '')
       END,
       y.h IS NOT NULL, y.p IS NOT NULL,
       CASE WHEN pg_catalog.has_table_privilege(y.p, 'SELECT')
                 AND (SELECT pg_catalog.count(*) = 2
                      FROM pg_catalog.pg_attribute a
                      JOIN pg_catalog.pg_class r ON r.oid = a.attrelid
                      WHERE a.attrelid = y.p AND r.relkind = 'r'
                        AND a.attname IN ('revision', 'direction')
                        AND a.atttypid = 'pg_catalog.text'::regtype)
            THEN pg_catalog.query_to_xml(
                   'SELECT DISTINCT direction || '' '' || revision AS v FROM '
                   || y.p, false, true, '')
       END,
       NOT EXISTS (SELECT FROM pg_catalog.pg_attribute r
                   WHERE r.attrelid = y.h AND r.attname = 'breaking_reason')
FROM (
  SELECT x.s, x.usable, x.q || )" +
         quote_literal(quote_identifier(settings.version_table)) + R"( AS t,
         CASE WHEN x.usable THEN pg_catalog.to_regclass(x.q || )" +
         quote_literal(quote_identifier(settings.version_table)) +
         R"() END AS v,
         CASE WHEN x.usable
              THEN pg_catalog.to_regclass(x.q || 'headgate_history') END AS h,
         CASE WHEN x.usable
              THEN pg_catalog.to_regclass(x.q || 'headgate_progress') END AS p
  FROM (SELECT s, pg_catalog.quote_ident(s) || '.' AS q,
               pg_catalog.has_schema_privilege(
                 pg_catalog.to_regnamespace(pg_catalog.quote_ident(s)),
                 'USAGE') AS usable
        FROM (SELECT CASE WHEN pg_catalog.left(s, 8) <> 'pg_temp_' AND s <> '' THEN s END
              FROM (SELECT )" +
         schema + R"( AS s) w) z(s)) x) y
LEFT JOIN pg_catalog.pg_class c ON c.oid = y.v
LEFT JOIN pg_catalog.pg_attribute a
  ON a.attrelid = c.oid AND a.attname = 'version_num' AND NOT a.attisdropped
LEFT JOIN pg_catalog.pg_type t ON t.oid = a.atttypid)";
}

/// The query's cells, in their order.
enum class Answer : std::uint8_t {
  schema,
  usable,
  role,
  kind,
  column_type,
  hides_rows,
  readable,
  rows_xml,
  has_history,
  has_progress,
  progress_xml,
  lacks_reason,
};

const std::optional<std::string>& cell(const Row& row, Answer which) {
  return row.at(static_cast<std::size_t>(which));
}

/// What stands in the way of reading the table; the schema first.
std::optional<TableFlaw> flaw_in(const Row& row, const VersionTable& table) {
  const std::string role = cell(row, Answer::role).value_or("");
  const std::string to = " TO " + quote_identifier(role) + ";";
  if (table.schema.empty()) {
    return TableFlaw{
        .check = "schema",
        .message = "no schema in the search_path of " + role + " exists",
        .hint =
            "Create the schema, set the role's search_path, or name a "
            "schema with --version-table-schema."};
  }
  if (cell(row, Answer::usable) == "f") {
    const std::string name = quote_identifier(table.schema);
    return TableFlaw{
        .check = "schema",
        .message = role + " may not use schema " + name,
        .hint = "As its owner: GRANT USAGE, CREATE ON SCHEMA " + name + to};
  }
  std::optional<TableFlaw> flaw = flaw_of(
      table, {.kind = cell(row, Answer::kind).value_or(""),
              .column_type = cell(row, Answer::column_type).value_or(""),
              .hides_rows = cell(row, Answer::hides_rows) == "t"});
  if (!flaw && cell(row, Answer::readable) == "f") {
    flaw = TableFlaw{
        .check = "privileges",
        .message = role + " may not read " + table.qualified(),
        .hint = "As its owner: GRANT SELECT, INSERT, UPDATE, DELETE ON " +
                table.qualified() + to};
  }
  return flaw;
}

std::string doubled(std::string_view text, char quote) {
  std::string quoted(1, quote);
  for (const char letter : text) {
    quoted += letter;
    if (letter == quote) {
      quoted += letter;
    }
  }
  return quoted += quote;
}

}  // namespace

std::string quote_identifier(std::string_view name) {
  return doubled(name, '"');
}

std::string quote_literal(std::string_view value) {
  if (value.find('\\') == std::string_view::npos) {
    return doubled(value, '\'');
  }
  std::string escaped;
  for (const char letter : value) {
    escaped += letter;
    if (letter == '\\') {
      escaped += letter;
    }
  }
  return "E" + doubled(escaped, '\'');
}

std::string VersionTable::qualified() const {
  return sibling(name);
}

std::string VersionTable::sibling(std::string_view table) const {
  return quote_identifier(schema) + "." + quote_identifier(table);
}

DbResult<DatabaseState> read_state(Connection& connection,
                                   const Settings& settings) {
  const DbResult<Rows> rows = connection.query(read_state_sql(settings));
  if (!rows) {
    return std::unexpected(rows.error());
  }
  const Row& row = rows->at(0);
  const auto xml = [&row](Answer which) {
    return xml_values(cell(row, which).value_or(""));
  };
  DatabaseState state{
      .table = {.schema = cell(row, Answer::schema).value_or(""),
                .name = settings.version_table},
      .has_table = cell(row, Answer::kind).has_value(),
      .has_history = cell(row, Answer::has_history) == "t",
      .heads = {},
      .has_progress = cell(row, Answer::has_progress) == "t",
      .half_applied = {},
      .repeated = {}};
  state.history_lacks_reason =
      state.has_history && cell(row, Answer::lacks_reason) == "t";
  state.flaw = flaw_in(row, state.table);
  for (std::string& id : xml(Answer::rows_xml)) {
    if (!state.heads.insert(id).second) {
      state.repeated.insert(std::move(id));
    }
  }
  for (std::string& half : xml(Answer::progress_xml)) {
    state.half_applied.insert(std::move(half));
  }
  return state;
}

Result<void> check_readable(const DatabaseState& state) {
  if (!state.flaw) {
    return {};
  }
  return fail(ErrorCode::preflight_failed,
              "preflight: " + state.flaw->check + ": " + state.flaw->message,
              state.flaw->hint);
}

DbResult<RevisionIds> read_heads(Connection& connection,
                                 const VersionTable& table) {
  const DbResult<Rows> rows =
      connection.query("SELECT version_num FROM " + table.qualified());
  if (!rows) {
    return std::unexpected(rows.error());
  }
  RevisionIds heads;
  for (const Row& row : *rows) {
    heads.insert(row.at(0).value_or(""));
  }
  return heads;
}

std::string create_version_table(const VersionTable& table) {
  return "CREATE TABLE " + table.qualified() +
         " (\n    version_num VARCHAR(32) NOT NULL,\n    CONSTRAINT " +
         quote_identifier(table.name + "_pkc") +
         " PRIMARY KEY (version_num)\n);\n";
}

}  // namespace headgate
