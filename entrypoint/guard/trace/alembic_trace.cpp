#include "entrypoint/guard/trace/alembic_trace.hpp"

#include <charconv>
#include <map>
#include <optional>
#include <utility>

#include "entrypoint/guard/trace/relation_trace.hpp"
#include "entrypoint/sql/summary.hpp"

namespace headgate {
namespace {

constexpr std::string_view kTable = R"(
CREATE SCHEMA headgate_guard_trace;
CREATE TABLE headgate_guard_trace.events (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ended boolean NOT NULL,
    pid integer NOT NULL,
    began timestamptz NOT NULL,
    at timestamptz NOT NULL,
    tag text NOT NULL,
    query text NOT NULL,
    sight jsonb NOT NULL);
)";

// Whoever runs the command may have no right to write, nor our search_path.
constexpr std::string_view kFunctionHead = R"(
CREATE FUNCTION headgate_guard_trace.note() RETURNS event_trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $headgate$
BEGIN
  IF current_setting('application_name') LIKE 'headgate/%'
     AND current_setting('application_name') NOT LIKE 'headgate/% alembic %' THEN
    RETURN;
  END IF;
  INSERT INTO headgate_guard_trace.events
      (ended, pid, began, at, tag, query, sight)
  SELECT tg_event = 'ddl_command_end', pg_backend_pid(),
         transaction_timestamp(), clock_timestamp(), tg_tag,
         coalesce(current_query(), ''),
         coalesce(jsonb_agg(to_jsonb(look)), '[]')
    FROM ()";

constexpr std::string_view kFunctionTail = R"() look
         (what, a, b, c, d, e, f, g);
END $headgate$;
CREATE EVENT TRIGGER headgate_guard_trace_start ON ddl_command_start
    EXECUTE FUNCTION headgate_guard_trace.note();
CREATE EVENT TRIGGER headgate_guard_trace_end ON ddl_command_end
    EXECUTE FUNCTION headgate_guard_trace.note();
)";

constexpr std::string_view kGather = R"(
WITH gone AS (DELETE FROM headgate_guard_trace.events RETURNING *)
SELECT number::text, ended::text, pid || ' ' || began,
       (pg_catalog.date_part('epoch', at) * 1000000)::bigint::text, tag, query,
       x->>'what', x->>'a', x->>'b', x->>'c', x->>'d', x->>'e', x->>'f',
       x->>'g'
  FROM gone LEFT JOIN pg_catalog.jsonb_array_elements(sight) x ON true
 ORDER BY gone.number
)";

constexpr std::size_t kSightColumn = 6;

/// A command's beginning or end.
struct Event {
  bool ended = false;
  std::string transaction;
  std::chrono::microseconds at{0};
  std::string tag;
  std::string query;
  Sight sight;
};

std::chrono::microseconds moment(const std::string& digits) {
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return std::chrono::microseconds(value);
}

std::vector<Event> events_of(const Rows& rows) {
  std::vector<Event> events;
  std::string last;
  for (const Row& row : rows) {
    const auto text = [&row](std::size_t column) {
      return row.at(column).value_or("");
    };
    if (events.empty() || text(0) != last) {
      last = text(0);
      events.push_back({.ended = text(1) == "true",
                        .transaction = text(2),
                        .at = moment(text(3)),
                        .tag = text(4),
                        .query = text(5),
                        .sight = {}});
    }
    add_sight(row, kSightColumn, events.back().sight);
  }
  return events;
}

/// `ALTER TABLE in DO ?` where the command is not what was sent.
std::string text_of(const Event& event) {
  const std::string whole = summarize_sql(event.query);
  const std::string verb = event.tag.substr(0, event.tag.find(' '));
  return whole.starts_with(verb) ? whole : event.tag + " in " + whole;
}

class Gathering {
 public:
  explicit Gathering(const std::set<std::string>& old) : old_(old) {}

  std::vector<TracedStatement> run(const std::vector<Event>& events) {
    const Event* previous = nullptr;
    for (const Event& event : events) {
      if (event.ended && previous != nullptr) {
        add(*previous, event, text_of(event), event.tag);
      } else if (!event.ended && previous != nullptr && previous->ended &&
                 previous->transaction == event.transaction) {
        add_between(*previous, event);
      }
      previous = &event;
    }
    return std::move(statements_);
  }

 private:
  void add(const Event& from, const Event& to, std::string text,
           std::string_view kind) {
    const std::vector<std::string> nothing;
    const StatementTrace trace{
        .relations = trace_relations(
            from.sight, to.sight,
            {.old = old_, .heard = nothing, .kind = kind, .deaf = true}),
        .took = to.at - from.at};
    statements_.push_back({.place = {},
                           .text = std::move(text),
                           .took = trace.took,
                           .relations = worth_telling(trace)});
  }

  void add_between(const Event& from, const Event& to) {
    add(from, to, "statements that are no DDL", "SELECT");
    if (statements_.back().relations.empty()) {
      statements_.pop_back();
    }
  }

  const std::set<std::string>& old_;
  std::vector<TracedStatement> statements_;
};

}  // namespace

DbResult<void> plant_triggers(Connection& session) {
  const ScriptOutcome outcome =
      session.script(std::string(kTable) + std::string(kFunctionHead) +
                     std::string(sight_query()) + std::string(kFunctionTail));
  return outcome.error ? DbResult<void>(std::unexpected(*outcome.error))
                       : DbResult<void>();
}

DbResult<std::set<std::string>> relations_now(Connection& session,
                                              const VersionTable& table) {
  const DbResult<Sight> sight = take_sight(session);
  if (!sight) {
    return std::unexpected(sight.error());
  }
  return relations_of(*sight, table);
}

DbResult<std::vector<TracedStatement>> gather_statements(
    Connection& session, const std::set<std::string>& old) {
  const DbResult<Rows> rows = session.query(kGather);
  if (!rows) {
    return std::unexpected(rows.error());
  }
  return Gathering(old).run(events_of(*rows));
}

}  // namespace headgate
