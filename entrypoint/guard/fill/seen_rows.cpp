#include "entrypoint/guard/fill/seen_rows.hpp"

#include <charconv>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "entrypoint/history/version_table.hpp"
#include "entrypoint/util/json.hpp"

namespace headgate {
namespace {

/// More rows than these are not ours, but a revision's own data.
constexpr std::size_t kMostRows = 2'000;
/// As many tables are counted by one query.
constexpr std::size_t kAtOnce = 200;

constexpr const char* kListing = R"(
SELECT c.oid, n.nspname, c.relname,
  quote_ident(n.nspname) || '.' || quote_ident(c.relname), c.relkind,
  pg_relation_filenode(c.oid),
  (SELECT json_agg(json_build_array(a.attnum, a.attname,
      format_type(a.atttypid, a.atttypmod), a.attnotnull) ORDER BY a.attnum)
   FROM pg_attribute a
   WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
  (SELECT to_json(k.conkey) FROM pg_constraint k
   WHERE k.conrelid = c.oid AND k.contype = 'p'),
  EXISTS (SELECT FROM pg_inherits i WHERE i.inhparent = c.oid)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't'
AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass
  AND d.objid = c.oid AND d.deptype = 'e')
ORDER BY c.oid)";

std::int64_t number(const std::string& text) {
  std::int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

json::array list_in(const std::string& text) {
  boost::system::error_code error;
  const json::value value = json::parse(text, error);
  return value.is_array() ? value.get_array() : json::array();
}

void read_columns(SeenTable& table, const std::string& key) {
  for (const json::value& one : list_in(table.shape)) {
    const json::array* column = one.if_array();
    if (column != nullptr && column->size() > 2) {
      table.columns.push_back(
          {.number = static_cast<int>((*column)[0].as_int64()),
           .name = std::string((*column)[1].as_string()),
           .type = std::string((*column)[2].as_string())});
    }
  }
  for (const json::value& one : list_in(key)) {
    table.key.push_back(static_cast<int>(one.as_int64()));
  }
}

/// A row of the listing; what it had in common with `last` is not read again.
SeenTable table_in(const Row& row, const SeenTables& last) {
  const auto text = [&row](std::size_t i) { return row[i].value_or(""); };
  SeenTable table{.id = number(text(0)),
                  .schema = text(1),
                  .table = text(2),
                  .name = text(3),
                  .kind = text(4).front(),
                  .has_children = text(8) == "t",
                  .shape = text(6),
                  .content = text(5) + " " + text(7),
                  .columns = {},
                  .key = {},
                  .rows = {}};
  const auto before = last.find(table.id);
  if (before != last.end() && before->second.shape == table.shape &&
      before->second.content.starts_with(table.content + ";")) {
    table.columns = before->second.columns;
    table.key = before->second.key;
  } else {
    read_columns(table, text(7));
  }
  return table;
}

// What wrote a row last is in its xmin: any change shows in the largest, or
// in the count.
DbResult<void> count(Connection& connection, SeenTables& tables) {
  std::vector<std::string> queries;
  const auto ask = [&]() -> DbResult<void> {
    if (queries.empty()) {
      return {};
    }
    const auto counted =
        connection.query(fmt::format("{}", fmt::join(queries, " UNION ALL ")));
    if (!counted) {
      return std::unexpected(counted.error());
    }
    for (const Row& row : *counted) {
      SeenTable& table = tables[number(row[0].value_or(""))];
      table.count = static_cast<std::size_t>(number(row[1].value_or("")));
      table.content += fmt::format("; {} {}", table.count, row[2].value_or(""));
    }
    queries.clear();
    return {};
  };
  for (const auto& [id, table] : tables) {
    if (table.kind == 'r') {
      queries.push_back(fmt::format(
          "SELECT {}, count(*), max(xmin::text::bigint) FROM ONLY {}", id,
          table.name));
    }
    if (queries.size() == kAtOnce) {
      if (const auto asked = ask(); !asked) {
        return asked;
      }
    }
  }
  return ask();
}

DbResult<void> read(Connection& connection, SeenTable& table) {
  table.rows = std::make_shared<const Rows>();
  if (table.kind != 'r' || table.count == 0 || table.count > kMostRows ||
      table.columns.empty()) {
    return {};
  }
  std::vector<std::string> columns;
  columns.reserve(table.columns.size());
  for (const SeenColumn& column : table.columns) {
    columns.push_back(quote_identifier(column.name) + "::text");
  }
  auto rows = connection.query(fmt::format(
      "SELECT {} FROM ONLY {}", fmt::join(columns, ", "), table.name));
  if (!rows) {
    return std::unexpected(rows.error());
  }
  table.rows = std::make_shared<const Rows>(*std::move(rows));
  return {};
}

}  // namespace

DbResult<SeenTables> RowBook::look(Connection& connection) {
  const auto listed = connection.query(kListing);
  if (!listed) {
    return std::unexpected(listed.error());
  }
  SeenTables tables;
  for (const Row& row : *listed) {
    SeenTable table = table_in(row, last_);
    tables.emplace(table.id, std::move(table));
  }
  if (const auto counted = count(connection, tables); !counted) {
    return std::unexpected(counted.error());
  }
  for (auto& [id, table] : tables) {
    const auto before = last_.find(id);
    if (before != last_.end() && before->second.content == table.content &&
        before->second.shape == table.shape) {
      table.rows = before->second.rows;
    } else if (const auto done = read(connection, table); !done) {
      return std::unexpected(done.error());
    }
  }
  last_ = tables;
  return tables;
}

}  // namespace headgate
