#include "entrypoint/boot/alembic_migration.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <ranges>
#include <utility>

#include "entrypoint/alembic/command.hpp"
#include "entrypoint/alembic/explain_exit.hpp"
#include "entrypoint/boot/alembic_verdict.hpp"
#include "entrypoint/boot/alembic_watch.hpp"
#include "entrypoint/boot/database.hpp"
#include "entrypoint/boot/migration.hpp"
#include "entrypoint/db/explain.hpp"
#include "entrypoint/history/history.hpp"
#include "entrypoint/process/piped_child.hpp"

namespace headgate {
namespace {

using std::chrono::milliseconds;

constexpr std::chrono::seconds kAftermath{5};

constexpr std::string_view kOthers =
    "SELECT pg_catalog.quote_ident(n.nspname) || '.' || "
    "pg_catalog.quote_ident(c.relname) FROM pg_catalog.pg_attribute a "
    "JOIN pg_catalog.pg_class c ON c.oid = a.attrelid "
    "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
    "WHERE a.attname = 'version_num' AND a.attnum > 0 AND NOT a.attisdropped "
    "AND c.relkind = 'r' AND (n.nspname, c.relname) <> ($1, $2) ORDER BY 1";

Command command_for(Command alembic, const AlembicWork& work) {
  const AlembicProject& project = work.project;
  const bool up = work.target.direction == Direction::up;
  for (const std::string& word :
       {std::string("-c"), project.config, std::string("-n"), project.section,
        std::string(up ? "upgrade" : "downgrade"), work.target.name}) {
    alembic.words.push_back(word);
  }
  return alembic;
}

/// Those steps that have been done, as the version table tells.
std::vector<const LoadedStep*> steps_done(const AlembicWork& work,
                                          const DatabaseState& now) {
  const RevisionIds applied = work.graph.ancestors(now.heads);
  std::vector<const LoadedStep*> done;
  for (const LoadedStep& loaded : work.steps) {
    const bool up = loaded.step.direction == Direction::up;
    if (applied.contains(loaded.step.revision) == up) {
      done.push_back(&loaded);
    }
  }
  return done;
}

/// How long a step took: until the next one began.
std::optional<milliseconds> duration_of(const std::string& revision,
                                        const Transcript& transcript,
                                        Clock::time_point end) {
  const std::vector<Transcript::Begun>& begun = transcript.begun();
  const auto step =
      std::ranges::find(begun, revision, &Transcript::Begun::revision);
  if (step == begun.end()) {
    return std::nullopt;
  }
  const Clock::time_point until =
      step + 1 == begun.end() ? end : (step + 1)->at;
  return std::chrono::duration_cast<milliseconds>(until - step->at);
}

Result<void> write_history(Context& context, const DatabaseState& now,
                           const std::vector<const LoadedStep*>& done,
                           const Transcript& transcript, Connection& holder) {
  const Clock::time_point end = Clock::now();
  const Applier applier = this_applier(context.environment);
  std::string sql = now.has_history ? "" : create_history(now.table);
  sql += now.history_lacks_reason ? complete_history(now.table) : "";
  for (const LoadedStep* loaded : done) {
    const std::optional<milliseconds> took =
        duration_of(loaded->step.revision, transcript, end);
    sql += record_step(now.table,
                       {.direction = loaded->step.direction,
                        .changes = {},
                        .duration = took,
                        .timed = took.has_value()},
                       loaded->file, applier) +
           ";\n";
  }
  const ScriptOutcome outcome = holder.script(sql);
  if (outcome.error) {
    return std::unexpected(explain(*outcome.error, "write headgate_history",
                                   context.reactor.stop_signal()));
  }
  return {};
}

void report_done(Context& context, const std::vector<const LoadedStep*>& done) {
  for (const LoadedStep* loaded : done) {
    const Revision& revision = loaded->file.revision;
    const bool up = loaded->step.direction == Direction::up;
    context.log.info(up ? "revision.applied" : "revision.reverted",
                     (up ? "applied " : "reverted ") + title_of(revision),
                     {{"revision", revision.id}});
  }
}

std::vector<std::string> other_tables(const DatabaseState& now,
                                      Connection& holder) {
  const std::array<Cell, 2> ours{now.table.schema, now.table.name};
  const DbResult<Rows> rows = holder.query(kOthers, ours);
  std::vector<std::string> names;
  if (rows) {
    for (const Row& row : *rows) {
      names.push_back(row.at(0).value_or(""));
    }
  }
  return names;
}

/// The last revision that had begun, does not stand, and has ended its
/// transaction itself; or nothing.
std::string left_open(const AlembicWork& work, const Transcript& transcript,
                      const std::vector<const LoadedStep*>& done) {
  for (const Transcript::Begun& begun :
       transcript.begun() | std::views::reverse) {
    const auto is_it = [&begun](const LoadedStep& loaded) {
      return loaded.step.revision == begun.revision;
    };
    const auto step = std::ranges::find_if(work.steps, is_it);
    const bool stands = std::ranges::any_of(
        done, [&is_it](const LoadedStep* one) { return is_it(*one); });
    if (step != work.steps.end() && !stands &&
        ends_transaction(step->file.text)) {
      return begun.revision;
    }
  }
  return {};
}

Error with_progress(Error error, const AlembicWork& work, std::size_t done) {
  const bool up = work.target.direction == Direction::up;
  error.message +=
      "; " + std::to_string(done) + " of " + std::to_string(work.steps.size()) +
      " revisions of this run were " + (up ? "applied" : "reverted");
  return error;
}

/// What Alembic has done, whichever way it ended: it is written down.
Result<std::size_t> settle_accounts(Context& context, const AlembicWork& work,
                                    const DatabaseState& now,
                                    const Transcript& transcript,
                                    Connection& holder) {
  const std::vector<const LoadedStep*> done = steps_done(work, now);
  if (done.empty()) {
    return 0;
  }
  report_done(context, done);
  const Result<void> written =
      write_history(context, now, done, transcript, holder);
  return written ? Result<std::size_t>(done.size())
                 : std::unexpected(written.error());
}

/// A run that failed, once what it has done is known.
Error explain_failure(Context& context, const AlembicWork& work,
                      const Result<int>& code, const Transcript& transcript,
                      Connection& holder) {
  const auto explained = [&](const std::vector<const LoadedStep*>& done) {
    return code ? explain_exit({.code = *code,
                                .transcript = transcript,
                                .graph = work.graph,
                                .left_open = left_open(work, transcript, done)})
                : code.error();
  };
  const Reactor::Reprieve reprieve(context.reactor);
  if (holder.closed()) {
    return explained({});
  }
  const Result<DatabaseState> now = look(context, holder);
  if (!now) {
    return explained({});
  }
  Error error = explained(steps_done(work, *now));
  const Result<std::size_t> done =
      settle_accounts(context, work, *now, transcript, holder);
  return done ? with_progress(std::move(error), work, *done) : error;
}

}  // namespace

Result<void> migrate_with_alembic(Context& context, const AlembicWork& work,
                                  Connection& holder) {
  const Result<Command> alembic =
      find_alembic(context.settings.alembic_command, context.environment);
  if (!alembic) {
    return std::unexpected(alembic.error());
  }
  const Command command = command_for(*alembic, work);
  Transcript transcript(context.log);
  AlembicWatch watch(context, holder, work.state.table, transcript);
  watch.end_orphans();
  context.log.info("alembic.started",
                   "running " + command.words.front() + " in " +
                       work.project.folder + " for " +
                       std::to_string(work.steps.size()) + " revisions",
                   {{"command", command.path}});
  const std::vector<std::string> environment =
      python_environment(context.environment, watch.application());
  const Result<int> code =
      run_piped({.command = command,
                 .environment = environment,
                 .folder = work.project.folder,
                 .hear = [&](std::string_view line) { transcript.hear(line); },
                 .tick = [&] { return watch.look(); },
                 .deadline = context.deadline},
                context.signals, context.reactor);
  if (!code || *code != 0) {
    // The deadline is Alembic's; what has become of it is still to be seen.
    holder.set_deadline(Clock::now() + kAftermath);
    watch.end_sessions();
    return std::unexpected(
        explain_failure(context, work, code, transcript, holder));
  }
  const Result<DatabaseState> now = look(context, holder);
  if (!now) {
    return std::unexpected(now.error());
  }
  if (const Result<void> readable = check_readable(*now); !readable) {
    return readable;
  }
  const Result<std::size_t> done =
      settle_accounts(context, work, *now, transcript, holder);
  if (!done) {
    return std::unexpected(done.error());
  }
  return judge_outcome({.plan = work.plan,
                        .now = *now,
                        .transcript = transcript,
                        .seen_here = watch.seen(),
                        .other_tables = now->heads == work.plan.before
                                            ? other_tables(*now, holder)
                                            : std::vector<std::string>()});
}

}  // namespace headgate
