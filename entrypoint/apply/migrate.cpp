#include "entrypoint/apply/migrate.hpp"

#include <algorithm>
#include <utility>

#include "entrypoint/apply/persistence.hpp"
#include "entrypoint/apply/statements.hpp"
#include "entrypoint/chain/directory.hpp"
#include "entrypoint/db/explain.hpp"
#include "entrypoint/util/duration.hpp"

namespace headgate {
namespace {

std::string missing_tables(const DatabaseState& state,
                           const std::vector<LoadedStep>& steps) {
  const bool remembers =
      std::ranges::any_of(steps, [](const LoadedStep& loaded) {
        return !loaded.file.revision.transactional;
      });
  return (state.has_table ? std::string() : create_version_table(state.table)) +
         (state.has_history ? std::string() : create_history(state.table)) +
         (state.has_progress || !remembers ? std::string()
                                           : create_progress(state.table));
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

Result<void> prepare_tables(const DatabaseState& state,
                            const std::vector<LoadedStep>& steps,
                            Connection& connection, Reactor& reactor) {
  const std::string sql = missing_tables(state, steps);
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

Result<void> migrate(Sessions& sessions, const std::vector<LoadedStep>& steps,
                     const MigrateOptions& options, Reactor& reactor,
                     Log& log) {
  const StepRun run{
      .sessions = sessions, .options = options, .reactor = reactor, .log = log};
  std::size_t done = 0;
  for (const LoadedStep& loaded : steps) {
    const bool up = loaded.step.direction == Direction::up;
    log.info("revision.started",
             (up ? "applying " : "reverting ") + title(loaded),
             {{"revision", loaded.step.revision}});
    const Clock::time_point began = Clock::now();
    const Result<void> applied = apply_step(run, loaded);
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
  // The script remembers no progress, so it needs no table for it.
  DatabaseState without_memory = state;
  without_memory.has_progress = true;
  std::string script =
      "-- Made by headgate; for psql, which stops at the first error.\n"
      "\\set ON_ERROR_STOP on\n" +
      missing_tables(without_memory, steps);
  for (const LoadedStep& loaded : steps) {
    script += "\n-- " + loaded.step.revision +
              (loaded.step.direction == Direction::up ? ", upgrade\n"
                                                      : ", downgrade\n") +
              (loaded.file.revision.transactional
                   ? step_message(loaded, options).sql
                   : statements_script(loaded, options));
  }
  return script;
}

}  // namespace headgate
