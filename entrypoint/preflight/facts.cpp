#include "entrypoint/preflight/facts.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>
#include <utility>

#include "entrypoint/preflight/table_query.hpp"

namespace headgate {
namespace {

// $1 schema, $2 version table. Whatever is missing joins as NULL, so nothing
// here raises an error. Of other roles' sessions an unprivileged role sees
// database, role and application only; a client backend has both of the former.
std::string surroundings_sql() {
  return R"(
SELECT pg_catalog.pg_backend_pid(), current_user, d.datname,
       pg_catalog.pg_is_in_recovery(),
       pg_catalog.current_setting('transaction_read_only') = 'on',
       n.oid IS NOT NULL,
       pg_catalog.has_schema_privilege(n.oid, 'USAGE'),
       pg_catalog.has_schema_privilege(n.oid, 'CREATE'),)" +
         facts_of(kOurVersionTable) +
         "t.typname, nullif(a.atttypmod, -1) - 4," + facts_of(kOurHistory) +
         facts_of(kOurProgress) +
         R"(       pg_catalog.current_setting('max_connections')::int - used.server
         - CASE WHEN s.rolsuper THEN 0 ELSE
             pg_catalog.current_setting('superuser_reserved_connections')::int
             + CASE WHEN pg_catalog.pg_has_role(s.oid, u.oid, 'USAGE') THEN 0
               ELSE coalesce(pg_catalog.current_setting(
                               'reserved_connections', true)::int, 0) END
           END,
       CASE WHEN d.datconnlimit >= 0 AND NOT s.rolsuper
         THEN d.datconnlimit - used.database END,
       CASE WHEN s.rolconnlimit >= 0 AND NOT s.rolsuper
         THEN s.rolconnlimit - used.role END
FROM pg_catalog.pg_database d
JOIN pg_catalog.pg_roles s ON s.rolname = session_user
LEFT JOIN pg_catalog.pg_roles u ON u.rolname = 'pg_use_reserved_connections'
LEFT JOIN pg_catalog.pg_namespace n ON n.nspname = $1
)" + joins_of(kOurVersionTable, "$2") +
         joins_of(kOurHistory, "'headgate_history'") +
         joins_of(kOurProgress, "'headgate_progress'") + R"(
LEFT JOIN pg_catalog.pg_attribute a
  ON a.attrelid = v.oid AND a.attname = 'version_num' AND NOT a.attisdropped
LEFT JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
CROSS JOIN LATERAL (
  SELECT pg_catalog.count(*) AS server,
         pg_catalog.count(*) FILTER (WHERE b.datid = d.oid) AS database,
         pg_catalog.count(*) FILTER (WHERE b.usesysid = s.oid) AS role
  FROM pg_catalog.pg_stat_activity b
  WHERE b.datid IS NOT NULL AND b.usesysid IS NOT NULL
    AND coalesce(b.backend_type, 'client backend') = 'client backend') used
WHERE d.datname = pg_catalog.current_database())";
}

// $1 extensions, separated by U+001F; $2 seconds. An autovacuum gives way by
// itself, and an index that is being built is not yet a broken one.
constexpr std::string_view kInhabitants = R"(
SELECT 'session', pg_catalog.pg_backend_pid()::text, NULL, NULL
UNION ALL
SELECT 'extension', e.name,
       CASE WHEN x.oid IS NOT NULL THEN 'installed'
            WHEN a.name IS NULL THEN 'missing' ELSE 'available' END,
       (r.rolsuper OR NOT p.superuser
        OR p.trusted AND pg_catalog.has_database_privilege(
             pg_catalog.current_database(), 'CREATE'))::text
FROM pg_catalog.unnest(pg_catalog.string_to_array($1, pg_catalog.chr(31)))
  AS e(name)
JOIN pg_catalog.pg_roles r ON r.rolname = current_user
LEFT JOIN pg_catalog.pg_extension x ON x.extname = e.name
LEFT JOIN pg_catalog.pg_available_extensions a ON a.name = e.name
LEFT JOIN pg_catalog.pg_available_extension_versions p
  ON p.name = a.name AND p.version = a.default_version
UNION ALL
SELECT 'hidden', pg_catalog.count(*)::text, NULL, NULL
FROM pg_catalog.pg_stat_activity b JOIN pg_catalog.pg_database d
  ON d.oid = b.datid AND d.datname = pg_catalog.current_database()
WHERE b.usesysid IS NOT NULL AND b.backend_type IS NULL
  AND b.pid <> pg_catalog.pg_backend_pid()
UNION ALL
SELECT 'transaction', b.who, b.state,
       pg_catalog.floor(extract(epoch FROM pg_catalog.clock_timestamp()
                                           - b.start))::bigint::text
FROM (
  SELECT pg_catalog.format('pid %s (%s)', b.pid, coalesce(
           nullif(b.application_name, ''), 'no application name')) AS who,
         b.state, b.xact_start AS start
  FROM pg_catalog.pg_stat_activity b JOIN pg_catalog.pg_database d
    ON d.oid = b.datid AND d.datname = pg_catalog.current_database()
  WHERE b.pid <> pg_catalog.pg_backend_pid()
    AND b.backend_type <> 'autovacuum worker'
  UNION ALL
  SELECT pg_catalog.format('prepared transaction %L', g.gid), 'prepared',
         g.prepared
  FROM pg_catalog.pg_prepared_xacts g
  WHERE g.database = pg_catalog.current_database()) b
WHERE b.start <= pg_catalog.clock_timestamp()
                 - pg_catalog.make_interval(secs => $2::float8)
UNION ALL
SELECT 'index', pg_catalog.format('%I.%I', n.nspname, c.relname), NULL, NULL
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid AND c.relkind = 'i'
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE NOT i.indisvalid AND c.relpersistence <> 't'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_progress_create_index g
                  WHERE g.index_relid = i.indexrelid)
ORDER BY 1, 2)";

std::optional<std::int64_t> number(const Cell& cell) {
  std::int64_t value = 0;
  const std::string_view text = cell ? std::string_view(*cell) : "";
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() ? std::optional(value) : std::nullopt;
}

/// The cells of a row, one after the other.
class Cells {
 public:
  explicit Cells(const Row& row) : row_(&row) {}

  std::string text() { return row_->at(next_++).value_or(""); }
  bool yes() { return text().starts_with('t'); }  // `t`, or `true` as text.
  std::optional<std::int64_t> maybe() { return number(row_->at(next_++)); }
  std::int64_t integer() { return maybe().value_or(0); }

 private:
  const Row* row_;
  std::size_t next_ = 0;
};

TableFacts table_facts(Cells& cells) {
  return {.kind = cells.text(),
          .readable = cells.yes(),
          .writable = cells.yes(),
          .hides_rows = cells.yes(),
          .missing = cells.text(),
          .demanding = cells.text()};
}

PreflightFacts surroundings(const Row& row, Backends& backends) {
  // A braced list is evaluated from left to right, and so is the SELECT list.
  Cells cells(row);
  backends.first = cells.integer();
  return PreflightFacts{
      .pooling = {},
      .role = cells.text(),
      .database = cells.text(),
      .in_recovery = cells.yes(),
      .read_only = cells.yes(),
      .schema_exists = cells.yes(),
      .schema_usable = cells.yes(),
      .schema_creatable = cells.yes(),
      .version_table = table_facts(cells),
      .version_column = {.type = cells.text(), .width = cells.maybe()},
      .history = table_facts(cells),
      .progress = table_facts(cells),
      .free = {.server = cells.maybe(),
               .database = cells.maybe(),
               .role = cells.maybe()},
      .extensions = {},
      .long_transactions = {},
      .invalid_indexes = {}};
}

void add_inhabitant(PreflightFacts& facts, Backends& backends, const Row& row) {
  Cells cells(row);
  const std::string kind = cells.text();
  if (kind == "session") {
    backends.second = cells.integer();
  } else if (kind == "extension") {
    const std::string name = cells.text();
    const std::string state = cells.text();
    facts.extensions.push_back({.name = name,
                                .installed = state == "installed",
                                .available = state != "missing",
                                .creatable = cells.yes()});
  } else if (kind == "hidden") {
    facts.hidden_sessions = cells.integer();
  } else if (kind == "transaction") {
    facts.long_transactions.push_back({.who = cells.text(),
                                       .state = cells.text(),
                                       .seconds = cells.integer()});
  } else {
    facts.invalid_indexes.push_back(cells.text());
  }
}

}  // namespace

DbResult<PreflightFacts> read_facts(Connection& connection,
                                    const PreflightInput& input,
                                    std::chrono::seconds long_after) {
  const std::array<Cell, 2> table{input.table.schema, input.table.name};
  const DbResult<Rows> first = connection.query(surroundings_sql(), table);
  if (!first) {
    return std::unexpected(first.error());
  }
  std::string extensions;
  for (const std::string& name : input.extensions) {
    extensions += (extensions.empty() ? "" : "\x1f") + name;
  }
  const std::array<Cell, 2> wanted{extensions,
                                   std::to_string(long_after.count())};
  const DbResult<Rows> second = connection.query(kInhabitants, wanted);
  if (!second) {
    return std::unexpected(second.error());
  }

  Backends backends{.announced = connection.backend_pid()};
  PreflightFacts facts = surroundings(first->at(0), backends);
  facts.server_version = connection.server_version();
  for (const Row& row : *second) {
    add_inhabitant(facts, backends, row);
  }
  DbResult<Pooling> pooling =
      find_pooling(connection, backends, facts.in_recovery);
  if (!pooling) {
    return std::unexpected(std::move(pooling.error()));
  }
  facts.pooling = *std::move(pooling);
  std::ranges::sort(facts.long_transactions, {},
                    [](const LongTransaction& one) {
                      return std::pair(-one.seconds, one.who);
                    });
  return facts;
}

}  // namespace headgate
