#include <algorithm>

#include "entrypoint/boot/migration.hpp"
#include "entrypoint/db/explain.hpp"
#include "entrypoint/guard/step_findings.hpp"
#include "entrypoint/guard/trace/alembic_trace.hpp"
#include "entrypoint/guard/trace/mismatch.hpp"
#include "entrypoint/guard/trace/revision_trace.hpp"
#include "entrypoint/guard/trace/totals.hpp"
#include "entrypoint/guard/workshop.hpp"
#include "entrypoint/sql/summary.hpp"

namespace headgate {
namespace {

constexpr auto kHint =
    "Go by what the server did, and report it as a bug of headgate lint.";

constexpr std::string_view kNotAllowed = "42501";
constexpr std::string_view kNoTriggers =
    "it needs a superuser to make event triggers, by which Alembic's "
    "statements are seen";
constexpr std::string_view kOtherLanguage =
    "the server's messages are not in English, and it needs a superuser to "
    "change that (lc_messages)";

/// The way along the chain in one database, with what is learnt there.
class LockWalk {
 public:
  LockWalk(Workshop& workshop, GuardStep& step)
      : workshop_(workshop), step_(step) {}

  Result<void> along_native(const DatabaseUrl& database) {
    Result<Connection> session = workshop_.databases.open(database);
    if (!session) {
      return std::unexpected(session.error());
    }
    const DbResult<DatabaseState> state =
        read_state(*session, workshop_.context.settings);
    if (!state) {
      return failed(state.error(), "read the version table");
    }
    const Result<std::vector<LoadedStep>> steps = load_all(*state);
    if (!steps) {
      return std::unexpected(steps.error());
    }
    if (Result<void> made =
            prepare_tables(*state, *steps, *session, workshop_.context.reactor);
        !made) {
      return made;
    }
    const MigrateOptions options =
        migrate_options(workshop_.context, state->table);
    RevisionTracer tracer(*session, options);
    const DbResult<bool> english = tracer.speak_english();
    if (!english) {
      return failed(english.error(), "ask for messages in English");
    }
    if (!*english) {
      return skip(kOtherLanguage);
    }
    forecaster_ = Forecaster(session->server_version() / 10'000);
    for (const LoadedStep& loaded : *steps) {
      const auto traces = tracer.trace(loaded);
      if (!traces) {
        return stop_at(loaded, traces.error());
      }
      add_native(loaded.file, *traces);
    }
    return {};
  }

  Result<void> along_alembic(const DatabaseUrl& database) {
    Journey journey(workshop_, database);
    const Result<Connection*> session = journey.session();
    if (!session) {
      return std::unexpected(session.error());
    }
    if (const DbResult<void> planted = plant_triggers(**session); !planted) {
      return planted.error().sqlstate == kNotAllowed
                 ? skip(kNoTriggers)
                 : failed(planted.error(), "make event triggers");
    }
    step_.notes.push_back(
        {.revision = {},
         .message = "Alembic's statements are seen by event triggers, which "
                    "know DDL only; they are not compared with the linter"});
    const DbResult<DatabaseState> state =
        read_state(**session, workshop_.context.settings);
    if (!state) {
      return failed(state.error(), "read the version table");
    }
    for (const std::string& id : workshop_.chain.graph.order()) {
      const DbResult<std::set<std::string>> old =
          relations_now(**session, state->table);
      if (!old) {
        return failed(old.error(), "read the catalog");
      }
      if (const Result<void> done = journey.up(id); !done) {
        return stop_at(workshop_.chain.graph.at(id), done.error());
      }
      DbResult<std::vector<TracedStatement>> statements =
          gather_statements(**session, *old);
      if (!statements) {
        return failed(statements.error(), "read what event triggers noted");
      }
      keep(id, *std::move(statements));
    }
    return {};
  }

  [[nodiscard]] std::string summary() const {
    return why_skipped_.empty() ? totals_.summary() : std::string(why_skipped_);
  }

 private:
  Result<void> skip(std::string_view why) {
    step_.verdict = GuardVerdict::skipped;
    why_skipped_ = why;
    return {};
  }

  [[nodiscard]] Result<std::vector<LoadedStep>> load_all(
      const DatabaseState& state) const {
    const Graph& graph = workshop_.chain.graph;
    const Result<Plan> plan =
        plan_upgrade(graph, state.heads, graph.real_heads());
    return plan ? load_steps(graph, *plan) : std::unexpected(plan.error());
  }

  void add_native(const RevisionFile& file,
                  const std::vector<StatementTrace>& traces) {
    const std::vector<Forecast> forecasts = forecaster_.next(file);
    const Section& section = file.upgrade;
    std::vector<TracedStatement> statements;
    for (std::size_t i = 0; i < traces.size(); ++i) {
      const Statement& statement = section.statements.at(i);
      statements.push_back(
          {.place = file.place(section.offset + statement.offset),
           .text = summarize_sql(statement.in(section.sql)),
           .took = traces[i].took,
           .relations = worth_telling(traces[i])});
      for (Mismatch& each : compare_statement(forecasts.at(i), traces[i])) {
        add_finding(file.revision, statements.back(), std::move(each));
      }
    }
    keep(file.revision.id, std::move(statements));
  }

  void add_finding(const Revision& revision, const TracedStatement& statement,
                   Mismatch mismatch) {
    GuardFinding finding =
        finding_in(revision, "linter-mismatch", std::move(mismatch.message));
    finding.place = statement.place;
    finding.object = std::move(mismatch.object);
    finding.fails = mismatch.fails;
    finding.hint = mismatch.fails ? kHint : "";
    step_.findings.push_back(std::move(finding));
  }

  void keep(const std::string& id, std::vector<TracedStatement> statements) {
    for (const TracedStatement& statement : statements) {
      totals_.add(statement);
    }
    std::vector<GuardRevision>& revisions = workshop_.run.revisions;
    const auto revision = std::ranges::find(revisions, id, &GuardRevision::id);
    if (revision != revisions.end()) {
      revision->statements = std::move(statements);
    }
    workshop_.progress(++done_, workshop_.chain.graph.size(), id);
  }

  Result<void> stop_at(const LoadedStep& loaded, const TraceFailure& failure) {
    const RevisionFile& file = loaded.file;
    const auto& statements = loaded.section().statements;
    Error error = explain(failure.error, "trace its statements",
                          workshop_.context.reactor.stop_signal());
    if (failure.error.failure == DbFailure::server) {
      error.hint.clear();  // The statement is to blame, as fresh tells.
    }
    Result<void> told = stop_at(file.revision, error);
    if (told && failure.statement < statements.size()) {
      step_.findings.back().place = file.place(
          loaded.section().offset + statements.at(failure.statement).offset);
    }
    return told;
  }

  Result<void> stop_at(const Revision& revision, const Error& error) {
    if (ends_guard(workshop_.context, error)) {
      return std::unexpected(error);
    }
    step_.findings.push_back(failure_in(revision, "upgrade-fails", error));
    step_.notes.push_back(
        {.revision = revision.id,
         .message = "what comes after it is not traced, since it fails"});
    return {};
  }

  [[nodiscard]] Result<void> failed(const DbError& error,
                                    const std::string& doing) const {
    return std::unexpected(
        explain(error, doing, workshop_.context.reactor.stop_signal()));
  }

  Workshop& workshop_;
  GuardStep& step_;
  Forecaster forecaster_;
  LockTotals totals_;
  std::string_view why_skipped_;
  std::size_t done_ = 0;
};

}  // namespace

Result<GuardStep> step_locks(Workshop& workshop) {
  GuardStep step{.name = "locks", .summary = {}, .findings = {}, .notes = {}};
  const Result<DatabaseUrl> database = workshop.databases.make();
  if (!database) {
    return std::unexpected(database.error());
  }
  LockWalk walk(workshop, step);
  const Result<void> walked = workshop.chain.alembic
                                  ? walk.along_alembic(*database)
                                  : walk.along_native(*database);
  if (!walked) {
    return std::unexpected(walked.error());
  }
  if (const Result<void> dropped = workshop.databases.drop(*database);
      !dropped) {
    return std::unexpected(dropped.error());
  }
  step.summary = walk.summary();
  judge_step(step);
  return step;
}

}  // namespace headgate
