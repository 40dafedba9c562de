#include "entrypoint/history/recorded_fingerprint.hpp"

#include <charconv>
#include <utility>

namespace headgate {
namespace {

std::string history_of(const VersionTable& table) {
  return table.sibling("headgate_history");
}

/// Through JSON a row says what it holds, whatever columns the table has.
std::string read_sql(const VersionTable& table) {
  return "SELECT r.fingerprint, r.revision, r.direction, "
         "(SELECT pg_catalog.count(*) FROM " +
         history_of(table) +
         " n WHERE n.id > r.id) FROM "
         "(SELECT h.id, h.revision, h.direction, "
         "pg_catalog.to_jsonb(h)->>'fingerprint' AS fingerprint FROM " +
         history_of(table) +
         " h) r WHERE r.fingerprint IS NOT NULL ORDER BY r.id DESC LIMIT 1";
}

std::size_t number_in(const Cell& cell) {
  const std::string text = cell.value_or("");
  std::size_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace

DbResult<std::optional<RecordedFingerprint>> read_recorded_fingerprint(
    Connection& connection, const DatabaseState& state) {
  if (!state.has_history) {
    return std::nullopt;
  }
  const DbResult<Rows> rows = connection.query(read_sql(state.table));
  if (!rows) {
    return std::unexpected(rows.error());
  }
  if (rows->empty()) {
    return std::nullopt;
  }
  const Row& row = rows->front();
  return RecordedFingerprint{
      .fingerprint = row.at(0).value_or(""),
      .revision = row.at(1).value_or(""),
      .direction = row.at(2) == "down" ? Direction::down : Direction::up,
      .newer = number_in(row.at(3))};
}

DbResult<bool> has_fingerprint_column(Connection& connection,
                                      const VersionTable& table) {
  const DbResult<Rows> rows = connection.query(
      "SELECT FROM pg_catalog.pg_attribute WHERE attrelid = "
      "pg_catalog.to_regclass(" +
      quote_literal(history_of(table)) + ") AND attname = 'fingerprint'");
  return rows ? DbResult<bool>(!rows->empty()) : std::unexpected(rows.error());
}

std::string add_fingerprint_column(const VersionTable& table) {
  return "ALTER TABLE " + history_of(table) +
         " ADD COLUMN IF NOT EXISTS fingerprint text;\n";
}

std::string record_fingerprint(const VersionTable& table,
                               const RecordedFingerprint& recorded) {
  const bool up = recorded.direction == Direction::up;
  return "UPDATE " + history_of(table) +
         " SET fingerprint = " + quote_literal(recorded.fingerprint) +
         " WHERE id = (SELECT pg_catalog.max(id) FROM " + history_of(table) +
         ") AND revision = " + quote_literal(recorded.revision) +
         " AND direction = " + (up ? "'up'" : "'down'") + " RETURNING id";
}

}  // namespace headgate
