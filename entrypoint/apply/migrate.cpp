#include "entrypoint/apply/migrate.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "entrypoint/apply/persistence.hpp"
#include "entrypoint/chain/directory.hpp"
#include "entrypoint/db/explain.hpp"
#include "entrypoint/util/duration.hpp"

namespace headgate {
namespace {

/// Alembic may be making its table at this moment: the loser hears 42P07, or
/// 23505 from the catalog's own index.
bool made_by_another(const DbError& error) {
  return error.sqlstate == "42P07" || error.sqlstate == "23505";
}

/// The ids that `depends_on` means: another image may not know the labels.
std::vector<std::string> dependencies(const Graph& graph,
                                      const Revision& revision) {
  std::vector<std::string> ids = graph.parents(revision.id);
  std::erase_if(ids, [&revision](const std::string& id) {
    return std::ranges::find(revision.down_revisions, id) !=
           revision.down_revisions.end();
  });
  return ids;
}

constexpr std::size_t kNamed = 5;

/// How many steps of this run stand, and which; of many, the last.
Error with_progress(Error error, const std::vector<LoadedStep>& steps,
                    std::size_t done) {
  const bool up = steps.front().step.direction == Direction::up;
  error.message +=
      "; " + std::to_string(done) + " of " + std::to_string(steps.size()) +
      " revisions of this run were " + (up ? "applied" : "reverted");
  std::string separator = done > kNamed ? ": …, " : ": ";
  for (std::size_t i = done - std::min(done, kNamed); i < done; ++i) {
    error.message += separator + steps.at(i).step.revision;
    separator = ", ";
  }
  return error;
}

std::map<std::string_view, const LoadedStep*> by_revision(
    std::span<const LoadedStep> steps) {
  std::map<std::string_view, const LoadedStep*> found;
  for (const LoadedStep& loaded : steps) {
    found.emplace(loaded.step.revision, &loaded);
  }
  return found;
}

/// Makes up our mind about a step that is still to come, if there is one.
void judge(std::vector<LoadedStep>& steps, std::size_t which) {
  if (which >= steps.size()) {
    return;
  }
  LoadedStep& loaded = steps.at(which);
  if (loaded.step.direction == Direction::up && !loaded.verdict) {
    loaded.verdict = judge_revision(loaded.file);
  }
}

}  // namespace

Result<std::vector<LoadedStep>> load_steps(const Graph& graph, const Plan& plan,
                                           const RememberedRevisions& stored,
                                           std::span<const LoadedStep> read) {
  const std::map<std::string_view, const LoadedStep*> known = by_revision(read);
  std::vector<LoadedStep> steps;
  steps.reserve(plan.steps.size());
  for (const Step& step : plan.steps) {
    if (const auto found = known.find(step.revision); found != known.end()) {
      steps.push_back(*found->second);
      steps.back().step = step;
      continue;
    }
    const Revision& revision = graph.at(step.revision);
    const auto memory = stored.find(step.revision);
    Result<RevisionFile> file =
        memory != stored.end() &&
                revision.file == remembered_place(memory->first)
            ? file_of(memory->second)
            : load_revision(revision);
    if (!file) {
      return std::unexpected(file.error());
    }
    file->revision.depends_on = dependencies(graph, file->revision);
    steps.push_back({.step = step, .file = *std::move(file)});
  }
  return steps;
}

std::vector<std::string> missing_tables(const DatabaseState& state,
                                        const std::vector<LoadedStep>& steps) {
  const bool remembers =
      std::ranges::any_of(steps, [](const LoadedStep& loaded) {
        return !loaded.file.revision.transactional;
      });
  std::vector<std::string> missing;
  if (!state.has_table) {
    missing.push_back(create_version_table(state.table));
  }
  if (!state.has_history) {
    missing.push_back(create_history(state.table));
  } else if (state.history_lacks_reason) {
    missing.push_back(complete_history(state.table));
  }
  if (remembers && !state.has_progress) {
    missing.push_back(create_progress(state.table));
  }
  return missing;
}

Result<void> prepare_tables(const DatabaseState& state,
                            const std::vector<LoadedStep>& steps,
                            Connection& connection, Reactor& reactor) {
  // One by one: losing one race must not undo the others.
  for (const std::string& sql : missing_tables(state, steps)) {
    const ScriptOutcome outcome = connection.script(sql);
    if (outcome.error && !made_by_another(*outcome.error)) {
      return std::unexpected(explain(*outcome.error, "create the version table",
                                     reactor.stop_signal()));
    }
  }
  return {};
}

Result<void> migrate(Sessions& sessions, std::vector<LoadedStep>& steps,
                     const MigrateOptions& options, Reactor& reactor,
                     Log& log) {
  std::size_t done = 0;
  const StepRun run{.sessions = sessions,
                    .options = options,
                    .reactor = reactor,
                    .log = log,
                    .meanwhile = [&] { judge(steps, done + 1); }};
  for (const LoadedStep& loaded : steps) {
    const bool up = loaded.step.direction == Direction::up;
    log.info("revision.started",
             (up ? "applying " : "reverting ") + title_of(loaded.file.revision),
             {{"revision", loaded.step.revision}});
    const Clock::time_point began = Clock::now();
    const Result<void> applied = apply_step(run, loaded);
    if (!applied) {
      return std::unexpected(with_progress(applied.error(), steps, done));
    }
    ++done;
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(
        Clock::now() - began);
    log.info(
        up ? "revision.applied" : "revision.reverted",
        (up ? "applied " : "reverted ") + title_of(loaded.file.revision) +
            " in " + format_duration(took),
        {{"revision", loaded.step.revision}, {"duration_ms", took.count()}});
  }
  return {};
}

}  // namespace headgate
