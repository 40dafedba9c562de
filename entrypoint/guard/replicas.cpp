#include "entrypoint/guard/replicas.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <fstream>
#include <optional>
#include <utility>
#include <vector>

#include "entrypoint/db/explain.hpp"
#include "entrypoint/guard/step_findings.hpp"
#include "entrypoint/guard/throwaway_folder.hpp"
#include "entrypoint/history/version_table.hpp"
#include "entrypoint/process/background_child.hpp"

namespace headgate {
namespace {

using std::chrono::milliseconds;

constexpr std::chrono::minutes kPatience{30};
constexpr milliseconds kGrace{5'000};

/// What a replica is told on its command line. It reads no configuration: that
/// could name a database, or things to wait for.
std::vector<std::string> words_of(const Settings& settings) {
  std::vector<std::string> words{"headgate",
                                 "upgrade",
                                 "heads",
                                 "--config",
                                 "/dev/null",
                                 "--migrations",
                                 settings.migrations,
                                 "--version-table",
                                 settings.version_table,
                                 "--version-width",
                                 std::to_string(settings.version_width),
                                 "--alembic-name",
                                 settings.alembic_name,
                                 "--log-format",
                                 "text",
                                 "--lock-wait",
                                 "30min"};
  const std::array<std::pair<const char*, std::optional<std::string>>, 3> more{
      {{"--version-table-schema", settings.version_table_schema},
       {"--alembic-config", settings.alembic_config},
       {"--alembic-command", settings.alembic_command}}};
  for (const auto& [flag, value] : more) {
    if (value) {
      words.insert(words.end(), {flag, *value});
    }
  }
  return words;
}

/// Nothing of ours but the database, by the name that outranks all others: a
/// replica must never find another one.
std::vector<std::string> entries_of(const Environment& environment) {
  std::vector<std::string> entries;
  for (const auto& [name, value] : environment.variables()) {
    if (!name.starts_with("HEADGATE_")) {
      entries.push_back(std::string(name).append("=").append(value));
    }
  }
  entries.push_back("HEADGATE_DATABASE_URL=" +
                    environment.get("DATABASE_URL").value_or("none"));
  return entries;
}

std::string last_line(const std::string& file) {
  std::ifstream stream(file);
  std::string last;
  for (std::string line; std::getline(stream, line);) {
    last = line.empty() ? last : line;
  }
  return last;
}

/// A replica at work, and what it writes to.
struct Replica {
  BackgroundChild child;
  std::string log;
};

Result<Replica> start_replica(Workshop& workshop, const Journey& journey,
                              const std::string& log) {
  const Command command{.path = "/proc/self/exe",
                        .words = words_of(workshop.context.settings)};
  const std::vector<std::string> environment =
      entries_of(journey.environment());
  Result<BackgroundChild> child =
      BackgroundChild::start({.command = command,
                              .environment = environment,
                              .folder = ".",
                              .output = log,
                              .orphaned = SIGTERM},
                             workshop.context.signals);
  return child
             ? Result<Replica>(Replica{.child = *std::move(child), .log = log})
             : std::unexpected(child.error());
}

/// Waits for both; what one that failed has said last.
Result<void> await_both(Workshop& workshop, std::array<Replica, 2>& replicas,
                        GuardStep& step) {
  const Clock::time_point limit =
      std::min(workshop.context.deadline, Clock::now() + kPatience);
  for (Replica& replica : replicas) {
    const std::optional<int> code =
        replica.child.wait(workshop.context.reactor, limit);
    if (!code) {
      for (Replica& each : replicas) {
        each.child.end(SIGTERM, kGrace);
      }
      return workshop.context.reactor.stopping()
                 ? std::unexpected(interrupted_by(
                       workshop.context.reactor.stop_signal().value_or(0),
                       "try two replicas"))
                 : fail(ErrorCode::try_again,
                        "two replicas did not come to an end in time",
                        "Raise --deadline.");
    }
    if (*code != 0) {
      step.findings.push_back(
          {.check = "replica-fails",
           .revision = {},
           .file = {},
           .place = {},
           .object = {},
           .message = "of two replicas that start at the same time, one ends "
                      "with " +
                      std::to_string(*code) + ": " + last_line(replica.log),
           .hint = "Look for statements that must not run beside another "
                   "session's."});
    }
  }
  return {};
}

/// Whether each revision was applied once, as the history tells.
Result<void> count_applied(Workshop& workshop, Journey& journey,
                           GuardStep& step) {
  const Result<Connection*> session = journey.session();
  if (!session) {
    return std::unexpected(session.error());
  }
  const DbResult<DatabaseState> state =
      read_state(**session, workshop.context.settings);
  const DbResult<Rows> rows =
      state ? (*session)->query(
                  "SELECT revision, pg_catalog.count(*)::text FROM " +
                  state->table.sibling("headgate_history") +
                  " GROUP BY 1 HAVING pg_catalog.count(*) > 1 ORDER BY 1")
            : std::unexpected(state.error());
  if (!rows) {
    return std::unexpected(explain(rows.error(), "count applied revisions",
                                   workshop.context.reactor.stop_signal()));
  }
  for (const Row& row : *rows) {
    const Revision& revision = workshop.chain.graph.at(row.at(0).value_or(""));
    step.findings.push_back(finding_in(
        revision, "applied-twice",
        "revision " + revision.id + " was applied " + row.at(1).value_or("") +
            " times by two replicas that started at the same time"));
  }
  return {};
}

}  // namespace

Result<void> try_two_replicas(Workshop& workshop, GuardStep& step) {
  const Result<DatabaseUrl> database = workshop.databases.make();
  if (!database) {
    return std::unexpected(database.error());
  }
  const Result<ThrowawayFolder> folder = ThrowawayFolder::make(
      workshop.context.environment.get("TMPDIR").value_or(""), std::nullopt);
  if (!folder) {
    return std::unexpected(folder.error());
  }
  Journey journey(workshop, *database);
  Result<Replica> one =
      start_replica(workshop, journey, folder->path() + "/one.log");
  Result<Replica> two =
      start_replica(workshop, journey, folder->path() + "/two.log");
  if (!one || !two) {
    return std::unexpected(one ? two.error() : one.error());
  }
  std::array<Replica, 2> replicas{*std::move(one), *std::move(two)};
  if (Result<void> ended = await_both(workshop, replicas, step); !ended) {
    return ended;
  }
  if (step.findings.empty()) {
    if (Result<void> counted = count_applied(workshop, journey, step);
        !counted) {
      return counted;
    }
  }
  journey.end_session();
  return workshop.databases.drop(*database);
}

}  // namespace headgate
