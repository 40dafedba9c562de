#include "entrypoint/guard/old_views.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "entrypoint/db/explain.hpp"

namespace headgate {
namespace {

// Functions get NULLs: those that need more say so before the revision, too.
constexpr std::string_view kQueries = R"(
SELECT 'view', pg_catalog.format('%I.%I', n.nspname, c.relname),
       pg_catalog.format('SELECT %s FROM %I.%I LIMIT 0',
         (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', '
                                       ORDER BY a.attnum)
          FROM pg_catalog.pg_attribute a
          WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
         n.nspname, c.relname)
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('v', 'm') AND n.nspname !~ '^pg_'
  AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                  WHERE d.classid = 'pg_catalog.pg_class'::regclass
                    AND d.objid = c.oid AND d.deptype = 'e')
UNION ALL
SELECT 'function',
       pg_catalog.format('%I.%I(%s)', n.nspname, p.proname,
                         pg_catalog.oidvectortypes(p.proargtypes)),
       pg_catalog.format('SELECT %I.%I(%s)', n.nspname, p.proname,
         (SELECT pg_catalog.string_agg(
                   'NULL::' || pg_catalog.format_type(t.type, NULL), ', '
                   ORDER BY t.place)
          FROM pg_catalog.unnest(p.proargtypes)
               WITH ORDINALITY AS t(type, place)))
FROM pg_catalog.pg_proc p
JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
JOIN pg_catalog.pg_language l ON l.oid = p.prolang
WHERE p.prokind = 'f' AND n.nspname !~ '^pg_'
  AND n.nspname <> 'information_schema'
  AND l.lanname IN ('sql', 'plpgsql') AND p.provariadic = 0
  AND p.prorettype NOT IN ('pg_catalog.trigger'::regtype,
                           'pg_catalog.event_trigger'::regtype)
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                  WHERE d.classid = 'pg_catalog.pg_proc'::regclass
                    AND d.objid = p.oid AND d.deptype = 'e')
ORDER BY 1, 2)";

/// An answer takes no longer than an application would wait.
constexpr std::string_view kBegin =
    "BEGIN; SET LOCAL statement_timeout = '5s'; ";

}  // namespace

bool tells_of_change(const DbError& error) {
  // Undefined tables, columns, functions, objects and schemas; a type that does
  // not fit any more; a prepared statement whose result has changed.
  constexpr std::array<std::string_view, 8> states{
      "42P01", "42703", "42883", "42704", "3F000", "42804", "0A000", "26000"};
  return std::ranges::find(states, error.sqlstate) != states.end();
}

std::optional<DbError> OldViews::ask(std::size_t which) {
  const ScriptOutcome outcome =
      session_->script(std::string(kBegin) + "EXECUTE headgate_old_" +
                       std::to_string(which) + "; ROLLBACK");
  if (outcome.error && outcome.error->failure == DbFailure::server) {
    const ScriptOutcome undone = session_->script("ROLLBACK");
    return undone.error ? undone.error : outcome.error;
  }
  return outcome.error;
}

DbResult<void> OldViews::prepare() {
  const ScriptOutcome forgotten = session_->script("DEALLOCATE ALL");
  if (forgotten.error) {
    return std::unexpected(*forgotten.error);
  }
  queries_.clear();
  const DbResult<Rows> rows = session_->query(kQueries);
  if (!rows) {
    return std::unexpected(rows.error());
  }
  for (const Row& row : *rows) {
    OldQuery query{.kind = row.at(0).value_or(""),
                   .name = row.at(1).value_or(""),
                   .sql = row.at(2).value_or("")};
    const ScriptOutcome prepared =
        session_->script("PREPARE headgate_old_" +
                         std::to_string(queries_.size()) + " AS " + query.sql);
    std::optional<DbError> error = prepared.error;
    if (!error) {
      error = ask(queries_.size());
      queries_.push_back(std::move(query));
    }
    if (error && error->failure != DbFailure::server) {
      return std::unexpected(*std::move(error));
    }
    if (error && tells_of_change(*error) && !prepared.error) {
      // It did not answer before: its name may be taken again.
      queries_.pop_back();
      const ScriptOutcome dropped = session_->script(
          "DEALLOCATE headgate_old_" + std::to_string(queries_.size()));
      if (dropped.error) {
        return std::unexpected(*dropped.error);
      }
    }
  }
  return {};
}

DbResult<std::vector<std::pair<OldQuery, std::string>>> OldViews::broken() {
  std::vector<std::pair<OldQuery, std::string>> found;
  for (std::size_t which = 0; which < queries_.size(); ++which) {
    std::optional<DbError> error = ask(which);
    if (error && error->failure != DbFailure::server) {
      return std::unexpected(*std::move(error));
    }
    if (error && tells_of_change(*error)) {
      found.emplace_back(queries_.at(which), one_line(*error));
    }
  }
  return found;
}

}  // namespace headgate
