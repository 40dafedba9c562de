#include "entrypoint/history/memory.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "entrypoint/util/json.hpp"

namespace headgate {
namespace {

/// Through JSON a row says what it holds, whatever columns the table has.
std::string history_sql(const VersionTable& table, Downgrades downgrades) {
  const std::string downgrade =
      downgrades == Downgrades::included ? "j->>'downgrade_sql'" : "NULL";
  return "SELECT j->>'revision', j->>'direction', "
         "j->'down_revisions', j->'depends_on', j->>'message', "
         "j->>'checksum', j->>'breaking', j->>'breaking_reason', " +
         downgrade +
         ", pg_catalog.to_char((j->>'applied_at')::timestamptz "
         "AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS\"Z\"'), "
         "j->>'applied_image', j->>'applied_host' FROM "
         "(SELECT DISTINCT ON (h.revision) pg_catalog.to_jsonb(h) AS j FROM " +
         table.sibling("headgate_history") +
         " h ORDER BY h.revision, h.id DESC) r";
}

enum class Fact : std::uint8_t {
  revision,
  direction,
  down_revisions,
  depends_on,
  message,
  checksum,
  breaking,
  reason,
  downgrade,
  applied_at,
  image,
  host,
};

const Cell& cell(const Row& row, Fact which) {
  return row.at(static_cast<std::size_t>(which));
}

std::string text_of(const Row& row, Fact which) {
  return cell(row, which).value_or("");
}

/// The strings of a JSON array; nothing where it is anything else.
std::optional<std::vector<std::string>> list_of(const Row& row, Fact which) {
  boost::system::error_code error;
  const json::value value = json::parse(text_of(row, which), error);
  const json::array* array = error ? nullptr : value.if_array();
  if (array == nullptr) {
    return std::nullopt;
  }
  std::vector<std::string> list;
  for (const json::value& one : *array) {
    const json::string* text = one.if_string();
    if (text == nullptr) {
      return std::nullopt;
    }
    list.emplace_back(text->data(), text->size());
  }
  return list;
}

BreakingVerdict verdict_of(const Row& row) {
  if (text_of(row, Fact::direction) != "up") {
    return {.breaking = std::nullopt,
            .reason = "headgate_history says that it was reverted"};
  }
  const Cell& breaking = cell(row, Fact::breaking);
  std::string reason = text_of(row, Fact::reason);
  if (reason.empty()) {
    reason = breaking ? "its header says so" : "headgate_history does not say";
  }
  // Whatever else a column of another type may hold, it is not known.
  const bool told = breaking == "true" || breaking == "false";
  return {
      .breaking = told ? std::optional<bool>(breaking == "true") : std::nullopt,
      .reason = std::move(reason)};
}

/// Nothing where the parents cannot be read: whatever stands below a revision
/// without them is not known.
std::optional<RememberedRevision> revision_in(const Row& row) {
  auto parents = list_of(row, Fact::down_revisions);
  auto dependencies = list_of(row, Fact::depends_on);
  if (!parents || !dependencies) {
    return std::nullopt;
  }
  return RememberedRevision{.id = text_of(row, Fact::revision),
                            .down_revisions = *std::move(parents),
                            .depends_on = *std::move(dependencies),
                            .message = text_of(row, Fact::message),
                            .checksum = text_of(row, Fact::checksum),
                            .verdict = verdict_of(row),
                            .downgrade_sql = cell(row, Fact::downgrade),
                            .applied_at = text_of(row, Fact::applied_at),
                            .image = text_of(row, Fact::image),
                            .host = text_of(row, Fact::host),
                            .applied = text_of(row, Fact::direction) == "up"};
}

}  // namespace

DbResult<RememberedRevisions> read_history(Connection& connection,
                                           const DatabaseState& state,
                                           Downgrades downgrades) {
  RememberedRevisions history;
  if (!state.has_history) {
    return history;
  }
  const DbResult<Rows> rows =
      connection.query(history_sql(state.table, downgrades));
  if (!rows) {
    return std::unexpected(rows.error());
  }
  for (const Row& row : *rows) {
    if (auto revision = revision_in(row)) {
      const std::string id = revision->id;
      history.insert_or_assign(id, *std::move(revision));
    }
  }
  return history;
}

}  // namespace headgate
