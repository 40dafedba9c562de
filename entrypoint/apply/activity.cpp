#include "entrypoint/apply/activity.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "entrypoint/util/duration.hpp"

namespace headgate {
namespace {

// $1 is the backend. The phases that wait count lockers, the others blocks or,
// past the heap, tuples.
constexpr std::string_view kActivity = R"(
SELECT 'blocker', p.pid::text, b.application_name, b.state,
       pg_catalog.floor(extract(epoch FROM pg_catalog.clock_timestamp()
         - coalesce(b.xact_start, b.query_start)))::bigint::text
FROM pg_catalog.pg_stat_activity w
CROSS JOIN LATERAL pg_catalog.unnest(pg_catalog.pg_blocking_pids(w.pid)) p(pid)
LEFT JOIN pg_catalog.pg_stat_activity b ON b.pid = p.pid
WHERE w.pid = $1::int AND w.wait_event_type = 'Lock'
UNION ALL
SELECT 'progress', command, phase,
       CASE WHEN lockers_total > 0 THEN lockers_done
            WHEN blocks_total > 0 THEN blocks_done
            ELSE tuples_done END::text,
       CASE WHEN lockers_total > 0 THEN lockers_total
            WHEN blocks_total > 0 THEN blocks_total
            ELSE tuples_total END::text
FROM pg_catalog.pg_stat_progress_create_index WHERE pid = $1::int
UNION ALL
SELECT 'progress', command, phase, heap_blks_scanned::text,
       heap_blks_total::text
FROM pg_catalog.pg_stat_progress_cluster WHERE pid = $1::int
UNION ALL
SELECT 'progress', 'VACUUM', phase, heap_blks_scanned::text,
       heap_blks_total::text
FROM pg_catalog.pg_stat_progress_vacuum WHERE pid = $1::int
UNION ALL
SELECT 'progress', 'ANALYZE', phase, sample_blks_scanned::text,
       sample_blks_total::text
FROM pg_catalog.pg_stat_progress_analyze WHERE pid = $1::int)";

constexpr std::size_t kBarWidth = 24;

std::optional<std::int64_t> number(const Cell& cell) {
  std::int64_t value = 0;
  const std::string text = cell.value_or("");
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && !text.empty() ? std::optional(value)
                                               : std::nullopt;
}

Blocker blocker_of(const Row& row) {
  const std::optional<std::int64_t> age = number(row.at(4));
  return {
      .pid = number(row.at(1)).value_or(0),
      .application = row.at(2).value_or(""),
      .state = row.at(3).value_or(""),
      .age = age ? std::optional(std::chrono::seconds(*age)) : std::nullopt};
}

std::string blocker_text(const Blocker& blocker) {
  if (blocker.pid == 0) {
    return "a prepared transaction";
  }
  std::string text = "pid " + std::to_string(blocker.pid);
  if (!blocker.application.empty()) {
    text += " (" + blocker.application + ")";
  }
  if (!blocker.state.empty()) {
    text += ", " + blocker.state;
  }
  if (blocker.age) {
    text += ", its transaction is " + format_duration(*blocker.age) + " old";
  }
  return text;
}

}  // namespace

std::optional<int> CommandProgress::percent() const {
  if (total <= 0) {
    return std::nullopt;
  }
  // The server may find more than it had counted on.
  return static_cast<int>(std::clamp<std::int64_t>(
      static_cast<std::int64_t>(100.0 * static_cast<double>(done) /
                                static_cast<double>(total)),
      0, 100));
}

DbResult<Activity> read_activity(Connection& connection, std::int64_t pid) {
  const std::array<Cell, 1> parameters{std::to_string(pid)};
  const DbResult<Rows> rows = connection.query(kActivity, parameters);
  if (!rows) {
    return std::unexpected(rows.error());
  }
  Activity activity;
  for (const Row& row : *rows) {
    if (row.at(0) == "blocker") {
      activity.blockers.push_back(blocker_of(row));
    } else {
      activity.progress =
          CommandProgress{.command = row.at(1).value_or(""),
                          .phase = row.at(2).value_or(""),
                          .done = number(row.at(3)).value_or(0),
                          .total = number(row.at(4)).value_or(0)};
    }
  }
  return activity;
}

std::string blockers_text(const std::vector<Blocker>& blockers) {
  std::string text;
  for (const Blocker& blocker : blockers) {
    text += (text.empty() ? "" : "; ") + blocker_text(blocker);
  }
  return text;
}

std::string progress_text(const CommandProgress& progress) {
  const std::optional<int> percent = progress.percent();
  return progress.command + ": " + progress.phase +
         (percent ? ", " + std::to_string(*percent) + "%" : "");
}

std::string progress_bar(const CommandProgress& progress,
                         std::chrono::milliseconds elapsed) {
  const auto full = static_cast<std::size_t>(progress.percent().value_or(0)) *
                    kBarWidth / 100;
  return "[" + std::string(full, '#') + std::string(kBarWidth - full, '.') +
         "] " + progress_text(progress) + ", " + format_duration(elapsed);
}

}  // namespace headgate
