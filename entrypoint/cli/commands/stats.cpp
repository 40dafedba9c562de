#include <charconv>
#include <cstdint>
#include <utility>

#include "entrypoint/boot/database.hpp"
#include "entrypoint/cli/commands.hpp"
#include "entrypoint/cli/output.hpp"
#include "entrypoint/db/explain.hpp"

namespace headgate {
namespace {

// Partitions are tables as well; what is temporary, or PostgreSQL's own, is
// left out. A table that was never analysed has -1 rows.
constexpr std::string_view kSizes = R"(
SELECT n.nspname, c.relname, greatest(c.reltuples, 0)::bigint,
       pg_catalog.pg_table_size(c.oid)
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'm') AND c.relpersistence <> 't'
  AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
ORDER BY 1, 2)";

std::int64_t number_in(const Cell& cell) {
  std::int64_t number = 0;
  if (cell) {
    std::from_chars(cell->data(), cell->data() + cell->size(), number);
  }
  return number;
}

}  // namespace

Result<void> command_stats(Context& context, const Arguments& /*arguments*/) {
  const Result<DatabaseUrl> url = locate_database(context);
  Result<Connection> connection = url ? open_session(context, *url, "command")
                                      : std::unexpected(url.error());
  if (!connection) {
    return std::unexpected(connection.error());
  }
  const DbResult<Rows> rows = connection->query(kSizes);
  if (!rows) {
    return std::unexpected(explain(rows.error(), "read the sizes of tables",
                                   context.reactor.stop_signal()));
  }
  json::array tables;
  for (const Row& row : *rows) {
    tables.emplace_back(json::object{{"schema", row[0].value_or("")},
                                     {"name", row[1].value_or("")},
                                     {"rows", number_in(row[2])},
                                     {"bytes", number_in(row[3])}});
  }
  return print_json(
      json::object{{"format", 1},
                   {"server_version", connection->server_version()},
                   {"tables", std::move(tables)}});
}
}  // namespace headgate
