#include "entrypoint/history/history.hpp"

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include <unistd.h>

namespace headgate {
namespace {

std::string array_of(const std::vector<std::string>& values) {
  std::string text = "ARRAY[";
  for (const std::string& value : values) {
    text += (text.ends_with('[') ? "" : ", ") + quote_literal(value);
  }
  return text + "]::text[]";
}

std::string or_null(const std::string& value) {
  return value.empty() ? "NULL" : quote_literal(value);
}

// The revision's search_path may still hold, with operators of its own.
constexpr const char* kWhere = " WHERE version_num OPERATOR(pg_catalog.=) ";

std::string change_sql(const VersionTable& table, const VersionChange& change) {
  switch (change.kind) {
    case VersionChange::Kind::insert:
      return "INSERT INTO " + table.qualified() + " (version_num) VALUES (" +
             quote_literal(change.to) + ")";
    case VersionChange::Kind::update:
      return "UPDATE " + table.qualified() +
             " SET version_num = " + quote_literal(change.to) + kWhere +
             quote_literal(change.from);
    case VersionChange::Kind::erase:
      break;
  }
  return "DELETE FROM " + table.qualified() + kWhere +
         quote_literal(change.from);
}

std::string breaking_sql(const BreakingVerdict& verdict) {
  if (!verdict.breaking) {
    return "NULL::boolean";
  }
  return *verdict.breaking ? "true" : "false";
}

/// How to undo it, for images that do not hold the file. NULL where there is
/// no way; an empty text, as a merge has it, is one.
std::string downgrade_sql(const RevisionFile& file) {
  const bool told = file.has_sections() || !file.downgrade.sql.empty();
  return told && file.revision.irreversible.empty()
             ? quote_literal(file.downgrade.sql)
             : "NULL";
}

std::string duration_sql(const StepRecord& record) {
  if (!record.timed) {
    return "NULL::bigint";
  }
  return record.duration ? std::to_string(record.duration->count())
                         : "(extract(epoch FROM clock_timestamp() - "
                           "transaction_timestamp()) * 1000)::bigint";
}

/// What is told of a step. The columns `applied_at` and `applied_role` fill
/// themselves, and `duration_ms` is measured by the server.
struct Column {
  const char* name;
  const char* type;
};
constexpr std::array kColumns{
    Column{.name = "revision", .type = "text"},
    Column{.name = "direction", .type = "text"},
    Column{.name = "down_revisions", .type = "text[]"},
    Column{.name = "depends_on", .type = "text[]"},
    Column{.name = "message", .type = "text"},
    Column{.name = "checksum", .type = "text"},
    Column{.name = "breaking", .type = "boolean"},
    Column{.name = "breaking_reason", .type = "text"},
    Column{.name = "downgrade_sql", .type = "text"},
    Column{.name = "applied_host", .type = "text"},
    Column{.name = "applied_image", .type = "text"},
    Column{.name = "tool_version", .type = "text"},
};
using Cells = std::array<std::string, kColumns.size()>;

BreakingVerdict verdict_of(const StepRecord& record, const RevisionFile& file) {
  if (record.direction == Direction::down) {
    return {};
  }
  return record.verdict ? *record.verdict : judge_revision(file);
}

/// The columns' values as SQL.
Cells cells_of(const StepRecord& record, const RevisionFile& file,
               const Applier& applier) {
  const bool up = record.direction == Direction::up;
  const Revision& revision = file.revision;
  const BreakingVerdict verdict = verdict_of(record, file);
  return {quote_literal(revision.id),
          up ? "'up'" : "'down'",
          array_of(revision.down_revisions),
          array_of(revision.depends_on),
          or_null(revision.message),
          or_null(file.checksum),
          breaking_sql(verdict),
          or_null(verdict.reason),
          up ? downgrade_sql(file) : "NULL",
          or_null(applier.host),
          or_null(applier.image),
          quote_literal(HEADGATE_VERSION)};
}

std::string joined(std::span<const std::string> cells) {
  std::string text;
  for (const std::string& cell : cells) {
    text += (text.empty() ? "" : ", ") + cell;
  }
  return text;
}

/// The CASE makes a NULL of a revision whose rows were not all there, and the
/// column's NOT NULL turns it into an error that undoes the transaction.
std::string insert_sql(const VersionTable& table, const std::string& condition,
                       const Cells& cells, const std::string& duration) {
  std::string columns;
  for (const Column& column : kColumns) {
    columns += std::string(column.name) + ", ";
  }
  return " INSERT INTO " + table.sibling("headgate_history") + " (" + columns +
         "duration_ms) SELECT CASE WHEN " + condition + " THEN " +
         cells.front() + " END, " + joined(std::span(cells).subspan(1)) + ", " +
         duration;
}

}  // namespace

Applier this_applier(const Environment& environment) {
  std::array<char, 256> host{};
  gethostname(host.data(), host.size() - 1);
  Applier applier{.host = host.data(), .image = {}};
  for (const std::string_view name :
       {"HEADGATE_IMAGE", "K_REVISION", "CLOUD_RUN_EXECUTION"}) {
    if (const auto value = environment.get(name); value && !value->empty()) {
      applier.image = *value;
      break;
    }
  }
  return applier;
}

std::string create_history(const VersionTable& table) {
  return "CREATE TABLE IF NOT EXISTS " + table.sibling("headgate_history") +
         R"( (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    revision text NOT NULL,
    direction text NOT NULL CHECK (direction IN ('up', 'down')),
    down_revisions text[] NOT NULL,
    depends_on text[] NOT NULL,
    message text,
    checksum text,
    breaking boolean,
    breaking_reason text,
    downgrade_sql text,
    applied_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    duration_ms bigint,
    applied_role text NOT NULL DEFAULT CURRENT_USER,
    applied_host text,
    applied_image text,
    tool_version text NOT NULL,
    fingerprint text
);
)";
}

std::string complete_history(const VersionTable& table) {
  return "ALTER TABLE " + table.sibling("headgate_history") +
         " ADD COLUMN IF NOT EXISTS breaking_reason text;\n";
}

std::string record_step(const VersionTable& table, const StepRecord& record,
                        const RevisionFile& file, const Applier& applier) {
  std::string moves;
  std::string each_hit_one;
  for (std::size_t i = 0; i < record.changes.size(); ++i) {
    const std::string name = "c" + std::to_string(i);
    moves += (i == 0 ? "WITH " : ", ") + name + " AS (" +
             change_sql(table, record.changes.at(i)) + " RETURNING 1)";
    each_hit_one += (i == 0 ? "" : " AND ") +
                    std::string("(SELECT pg_catalog.count(*) ") + "FROM " +
                    name + ") OPERATOR(pg_catalog.=) 1";
  }
  return moves + insert_sql(table, each_hit_one.empty() ? "true" : each_hit_one,
                            cells_of(record, file, applier),
                            duration_sql(record));
}

std::string prepare_record(const VersionTable& table, const std::string& name) {
  std::string types = "text, text";
  Cells parameters;
  for (std::size_t i = 0; i < kColumns.size(); ++i) {
    types += std::string(", ") + kColumns.at(i).type;
    parameters.at(i) = "$" + std::to_string(i + 3);
  }
  return "PREPARE " + quote_identifier(name) + " (" + types +
         ") AS WITH c0 AS (UPDATE " + table.qualified() +
         " SET version_num = $1" + kWhere + "$2 RETURNING 1)" +
         insert_sql(
             table,
             "(SELECT pg_catalog.count(*) FROM c0) OPERATOR(pg_catalog.=) 1",
             parameters, duration_sql({}));
}

std::optional<std::string> record_prepared(const std::string& name,
                                           const StepRecord& record,
                                           const RevisionFile& file,
                                           const Applier& applier) {
  if (record.duration || !record.timed || record.changes.size() != 1 ||
      record.changes.front().kind != VersionChange::Kind::update) {
    return std::nullopt;
  }
  const VersionChange& change = record.changes.front();
  return "EXECUTE " + quote_identifier(name) + " (" + quote_literal(change.to) +
         ", " + quote_literal(change.from) + ", " +
         joined(cells_of(record, file, applier)) + ")";
}

std::string stamp_versions(const VersionTable& table, const RevisionIds& before,
                           const RevisionIds& after) {
  std::string sql;
  for (const std::string& id : before) {
    if (!after.contains(id)) {
      sql += change_sql(
                 table,
                 {.kind = VersionChange::Kind::erase, .from = id, .to = {}}) +
             ";\n";
    }
  }
  for (const std::string& id : after) {
    if (!before.contains(id)) {
      sql += change_sql(
                 table,
                 {.kind = VersionChange::Kind::insert, .from = {}, .to = id}) +
             ";\n";
    }
  }
  return sql;
}

}  // namespace headgate
