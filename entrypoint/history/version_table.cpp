#include "entrypoint/history/version_table.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace headgate {
namespace {

/// The query of `read_state`. A static query cannot name a table that may be
/// missing, so the rows come through query_to_xml (in core, with or without
/// libxml), which is told the table's name only where there is one. to_regclass
/// asks caches where a join over the catalog would be planned.
std::string read_state_sql(const Settings& settings) {
  const std::string schema =
      settings.version_table_schema
          ? quote_literal(*settings.version_table_schema) + "::text"
          : "pg_catalog.current_schema()::text";
  return "SELECT s, pg_catalog.to_regclass(t) IS NOT NULL,"
         " pg_catalog.to_regclass(h) IS NOT NULL,"
         " CASE WHEN pg_catalog.to_regclass(t) IS NOT NULL THEN"
         " pg_catalog.query_to_xml('SELECT version_num AS v FROM ' || t,"
         " false, true, '') END,"
         " pg_catalog.to_regclass(p) IS NOT NULL,"
         // Whoever may not read it does not migrate either.
         " CASE WHEN pg_catalog.has_table_privilege("
         "pg_catalog.to_regclass(p), 'SELECT') THEN"
         " pg_catalog.query_to_xml('SELECT DISTINCT direction || '' '' ||"
         " revision AS v FROM ' || p, false, true, '') END"
         " FROM (SELECT s, pg_catalog.quote_ident(s) || '.' ||"
         " pg_catalog.quote_ident(" +
         quote_literal(settings.version_table) +
         ") AS t, pg_catalog.quote_ident(s) || '.headgate_history' AS h,"
         " pg_catalog.quote_ident(s) || '.headgate_progress' AS p"
         " FROM (SELECT " +
         schema + " AS s) x) y";
}

using Escape = std::pair<std::string_view, char>;
constexpr std::array<Escape, 4> kXmlEscapes{
    Escape{"&lt;", '<'}, Escape{"&gt;", '>'}, Escape{"&#x0d;", '\r'},
    Escape{"&amp;", '&'}};

std::string unescape_xml(std::string_view text) {
  std::string plain;
  while (!text.empty()) {
    std::size_t length = 1;
    char letter = text.front();
    for (const auto& [escape, meaning] : kXmlEscapes) {
      if (text.starts_with(escape)) {
        length = escape.size();
        letter = meaning;
        break;
      }
    }
    plain += letter;
    text.remove_prefix(length);
  }
  return plain;
}

constexpr std::string_view kOpen = "<v>";
constexpr std::string_view kClose = "</v>";

RevisionIds values_of(std::string_view xml) {
  RevisionIds values;
  while (true) {
    const std::size_t open = xml.find(kOpen);
    if (open == std::string_view::npos) {
      return values;
    }
    xml.remove_prefix(open + kOpen.size());
    const std::size_t close = xml.find(kClose);
    values.insert(unescape_xml(xml.substr(0, close)));
    xml.remove_prefix(close == std::string_view::npos ? xml.size() : close);
  }
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
  // No schema at all (an empty search_path) reads as an empty name; preflight
  // says what to do about it.
  return DatabaseState{.table = {.schema = row.at(0).value_or(""),
                                 .name = settings.version_table},
                       .has_table = row.at(1) == "t",
                       .has_history = row.at(2) == "t",
                       .heads = values_of(row.at(3).value_or("")),
                       .has_progress = row.at(4) == "t",
                       .half_applied = values_of(row.at(5).value_or(""))};
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
