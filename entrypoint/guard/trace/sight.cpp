#include "entrypoint/guard/trace/sight.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <utility>

namespace headgate {
namespace {

// One row each: what it is, an oid, and up to five more columns of text.
constexpr std::string_view kLook = R"(
SELECT 'relation', c.oid::text, n.nspname::text, c.relname::text,
       c.relkind::text, pg_catalog.pg_relation_filenode(c.oid)::text,
       i.indrelid::text,
       pg_catalog.format('%I.%I', n.nspname, c.relname)
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
 WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast',
                         'headgate_guard_trace')
   AND n.nspname !~ '^pg_(toast_)?temp_'
   AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S', 'i', 'I')
UNION ALL
SELECT 'lock', relation::text, mode, NULL, NULL, NULL, NULL, NULL
  FROM pg_catalog.pg_locks
 WHERE locktype = 'relation' AND granted
   AND pid = pg_catalog.pg_backend_pid()
   AND database = (SELECT oid FROM pg_catalog.pg_database
                    WHERE datname = pg_catalog.current_database())
UNION ALL
SELECT 'scan', relid::text, seq_scan::text, NULL, NULL, NULL, NULL, NULL
  FROM pg_catalog.pg_stat_xact_user_tables
 WHERE seq_scan > 0
UNION ALL
SELECT 'key', k.oid::text, k.conname::text, k.conrelid::text,
       k.convalidated::text, NULL, NULL, NULL
  FROM pg_catalog.pg_constraint k
  JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
 WHERE k.contype = 'f' AND c.relkind <> 'p'
)";

std::uint64_t number(const std::string& text) {
  std::uint64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// table: pg_locks' names, in the order of LockMode.
constexpr std::array<std::string_view, 9> kModes{"",
                                                 "AccessShareLock",
                                                 "RowShareLock",
                                                 "RowExclusiveLock",
                                                 "ShareUpdateExclusiveLock",
                                                 "ShareLock",
                                                 "ShareRowExclusiveLock",
                                                 "ExclusiveLock",
                                                 "AccessExclusiveLock"};

constexpr std::array<std::pair<char, std::string_view>, 8> kKinds{
    {{'r', "table"},
     {'p', "table"},
     {'v', "view"},
     {'m', "materialized view"},
     {'f', "foreign table"},
     {'S', "sequence"},
     {'i', "index"},
     {'I', "index"}}};

bool is_ours(const SeenRelation& relation, const VersionTable& table) {
  return relation.name.schema == table.schema &&
         (relation.name.name == table.name ||
          relation.name.name.starts_with("headgate_"));
}

}  // namespace

std::set<std::string> relations_of(const Sight& sight,
                                   const VersionTable& table) {
  std::set<std::string> oids;
  for (const auto& [oid, relation] : sight.relations) {
    // An index is its table's.
    const auto owner = sight.relations.find(relation.table);
    if (!is_ours(owner == sight.relations.end() ? relation : owner->second,
                 table)) {
      oids.insert(oid);
    }
  }
  return oids;
}

LockMode lock_mode_of(std::string_view pg_locks_mode) {
  const auto* const found = std::ranges::find(kModes, pg_locks_mode);
  return found == kModes.end() ? LockMode::none
                               : static_cast<LockMode>(found - kModes.begin());
}

std::string relation_kind(char relkind) {
  const auto* const found = std::ranges::find(
      kKinds, relkind, &std::pair<char, std::string_view>::first);
  return std::string(found == kKinds.end() ? "relation" : found->second);
}

std::string_view sight_query() {
  return kLook;
}

void add_sight(const Row& row, std::size_t column, Sight& sight) {
  const auto text = [&row, column](std::size_t number) {
    return row.at(column + number).value_or("");
  };
  const std::string what = text(0);
  if (what == "relation") {
    sight.relations[text(1)] = {.name = {.schema = text(2), .name = text(3)},
                                .told = text(7),
                                .kind = text(4).empty() ? 'r' : text(4).front(),
                                .file = text(5),
                                .table = text(6)};
  } else if (what == "lock") {
    LockMode& lock = sight.locks[text(1)];
    lock = std::max(lock, lock_mode_of(text(2)));
  } else if (what == "scan") {
    sight.scans[text(1)] = number(text(2));
  } else {
    sight.keys[text(1)] = {
        .name = text(2), .table = text(3), .validated = text(4) == "true"};
  }
}

DbResult<Sight> take_sight(Connection& session) {
  const ScriptOutcome outcome = session.script(
      "SET client_min_messages = debug1;\n" + std::string(kLook));
  if (outcome.error) {
    return std::unexpected(*outcome.error);
  }
  Sight sight;
  for (const Row& row : outcome.last) {
    add_sight(row, 0, sight);
  }
  return sight;
}

}  // namespace headgate
