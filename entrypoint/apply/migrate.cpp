#include "entrypoint/apply/migrate.hpp"

#include <utility>

#include "entrypoint/apply/failure.hpp"
#include "entrypoint/chain/directory.hpp"
#include "entrypoint/db/explain.hpp"
#include "entrypoint/util/duration.hpp"

namespace headgate {
namespace {

const Section& section_of(const LoadedStep& loaded) {
  return loaded.step.direction == Direction::up ? loaded.file.upgrade
                                                : loaded.file.downgrade;
}

Message message_for(const LoadedStep& loaded, const MigrateOptions& options) {
  const std::string record = record_step(
      options.table,
      {.direction = loaded.step.direction, .changes = loaded.step.changes},
      loaded.file, options.applier);
  return transaction_message(
      section_of(loaded), options.limits.under(loaded.file.revision), record);
}

std::string missing_tables(const DatabaseState& state) {
  return (state.has_table ? std::string() : create_version_table(state.table)) +
         (state.has_history ? std::string() : create_history(state.table));
}

/// Leaves the session usable and the failed transaction undone; the session may
/// be gone, and then so is the transaction.
void roll_back(Connection& connection, Reactor& reactor) {
  const Reactor::Reprieve reprieve(reactor);
  if (!connection.closed() && connection.in_transaction()) {
    const ScriptOutcome ignored = connection.script("ROLLBACK");
    (void)ignored;
  }
}

Result<void> apply(Connection& connection, const LoadedStep& loaded,
                   const MigrateOptions& options, Reactor& reactor) {
  const Message message = message_for(loaded, options);
  const ScriptOutcome outcome = connection.script(message.sql);
  if (!outcome.error) {
    return {};
  }
  roll_back(connection, reactor);
  if (outcome.error->failure != DbFailure::server) {
    return std::unexpected(explain(*outcome.error,
                                   "apply revision " + loaded.step.revision,
                                   reactor.stop_signal()));
  }
  return std::unexpected(explain_step({.file = loaded.file,
                                       .direction = loaded.step.direction,
                                       .message = message,
                                       .completed = outcome.completed},
                                      *outcome.error));
}

std::string title(const LoadedStep& loaded) {
  const Revision& revision = loaded.file.revision;
  return revision.id +
         (revision.message.empty() ? "" : " (" + revision.message + ")");
}

Error with_progress(Error error, std::size_t done, std::size_t all) {
  error.message += "; " + std::to_string(done) + " of " + std::to_string(all) +
                   " revisions of this run were applied";
  return error;
}

}  // namespace

Result<std::vector<LoadedStep>> load_steps(const Graph& graph,
                                           const Plan& plan) {
  std::vector<LoadedStep> steps;
  steps.reserve(plan.steps.size());
  for (const Step& step : plan.steps) {
    Result<RevisionFile> file = load_revision(graph.at(step.revision));
    if (!file) {
      return std::unexpected(file.error());
    }
    steps.push_back({.step = step, .file = *std::move(file)});
  }
  return steps;
}

Result<void> prepare_tables(Connection& connection, const DatabaseState& state,
                            Reactor& reactor) {
  const std::string sql = missing_tables(state);
  if (sql.empty()) {
    return {};
  }
  const ScriptOutcome outcome = connection.script(sql);
  // Two that make the same table at once: the loser hears 42P07, or 23505 from
  // the catalog's own index.
  if (!outcome.error || outcome.error->sqlstate == "42P07" ||
      outcome.error->sqlstate == "23505") {
    return {};
  }
  return std::unexpected(explain(*outcome.error, "create the version table",
                                 reactor.stop_signal()));
}

Result<void> migrate(Connection& connection,
                     const std::vector<LoadedStep>& steps,
                     const MigrateOptions& options, Reactor& reactor,
                     Log& log) {
  std::size_t done = 0;
  for (const LoadedStep& loaded : steps) {
    const bool up = loaded.step.direction == Direction::up;
    log.info("revision.started",
             (up ? "applying " : "reverting ") + title(loaded),
             {{"revision", loaded.step.revision}});
    const Clock::time_point began = Clock::now();
    const Result<void> applied = apply(connection, loaded, options, reactor);
    if (!applied) {
      return std::unexpected(
          with_progress(applied.error(), done, steps.size()));
    }
    ++done;
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(
        Clock::now() - began);
    log.info(
        up ? "revision.applied" : "revision.reverted",
        (up ? "applied " : "reverted ") + title(loaded) + " in " +
            format_duration(took),
        {{"revision", loaded.step.revision}, {"duration_ms", took.count()}});
  }
  return {};
}

std::string migration_script(const std::vector<LoadedStep>& steps,
                             const DatabaseState& state,
                             const MigrateOptions& options) {
  std::string script =
      "-- Made by headgate; for psql, which stops at the first error.\n"
      "\\set ON_ERROR_STOP on\n" +
      missing_tables(state);
  for (const LoadedStep& loaded : steps) {
    script += "\n-- " + loaded.step.revision +
              (loaded.step.direction == Direction::up ? ", upgrade\n"
                                                      : ", downgrade\n") +
              message_for(loaded, options).sql;
  }
  return script;
}

}  // namespace headgate
