#include "entrypoint/history/progress.hpp"

namespace headgate {
namespace {

std::string table_of(const VersionTable& table) {
  return table.sibling("headgate_progress");
}

std::string_view word_for(Direction direction) {
  return direction == Direction::up ? "up" : "down";
}

std::string where(const ProgressKey& key) {
  return " WHERE revision = " + quote_literal(key.revision) +
         " AND direction = " + quote_literal(word_for(key.direction));
}

}  // namespace

std::string ProgressKey::text() const {
  return std::string(word_for(direction)) + " " + revision;
}

std::string create_progress(const VersionTable& table) {
  return "CREATE TABLE IF NOT EXISTS " + table_of(table) +
         R"( (
    revision text NOT NULL,
    direction text NOT NULL CHECK (direction IN ('up', 'down')),
    statement integer NOT NULL,
    checksum text NOT NULL,
    started_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    finished_at timestamptz,
    PRIMARY KEY (revision, direction, statement)
);
)";
}

DbResult<std::vector<ProgressRow>> read_progress(Connection& connection,
                                                 const VersionTable& table,
                                                 const ProgressKey& key) {
  const DbResult<Rows> rows = connection.query(
      "SELECT statement, checksum, finished_at IS NOT NULL FROM " +
      table_of(table) + where(key) + " ORDER BY statement");
  if (!rows) {
    return std::unexpected(rows.error());
  }
  std::vector<ProgressRow> progress;
  for (const Row& row : *rows) {
    progress.push_back({.statement = std::stoul(row.at(0).value_or("0")),
                        .checksum = row.at(1).value_or(""),
                        .finished = row.at(2) == "t"});
  }
  return progress;
}

std::string record_progress(const VersionTable& table, const ProgressKey& key,
                            const ProgressRow& row) {
  const std::string finished =
      row.finished ? "pg_catalog.clock_timestamp()" : "NULL";
  return "INSERT INTO " + table_of(table) +
         " (revision, direction, statement, checksum, finished_at) VALUES (" +
         quote_literal(key.revision) + ", " +
         quote_literal(word_for(key.direction)) + ", " +
         std::to_string(row.statement) + ", " + quote_literal(row.checksum) +
         ", " + finished +
         ") ON CONFLICT (revision, direction, statement) DO UPDATE SET "
         "checksum = excluded.checksum, finished_at = excluded.finished_at";
}

std::string clear_progress(const VersionTable& table, const ProgressKey& key) {
  return "DELETE FROM " + table_of(table) + where(key);
}

std::string clear_progress(const VersionTable& table) {
  return "DELETE FROM " + table_of(table);
}

}  // namespace headgate
