#include "entrypoint/apply/step.hpp"

#include <optional>
#include <string_view>

#include "entrypoint/db/explain.hpp"

namespace headgate {
namespace {

constexpr std::string_view kNoSuchStatement = "26000";

StepRecord record_of(const LoadedStep& loaded) {
  return {.direction = loaded.step.direction,
          .changes = loaded.step.changes,
          .verdict = loaded.verdict};
}

/// The record by a prepared statement. A session of a single step, as most
/// deploys need, would not win back what it takes to prepare one.
std::optional<std::string> quick_record(const StepTry& attempt) {
  Worker& worker = attempt.worker;
  if (worker.prepared == Prepared::not_yet && worker.steps > 0) {
    const ScriptOutcome made = worker.connection.script(
        prepare_record(attempt.options.table, worker.recorder));
    worker.prepared = made.error ? Prepared::never : Prepared::yes;
  }
  return worker.prepared == Prepared::yes
             ? record_prepared(worker.recorder, record_of(attempt.loaded),
                               attempt.loaded.file, attempt.options.applier)
             : std::nullopt;
}

/// What became of a message.
struct Sent {
  Message message;
  ScriptOutcome outcome;
};

/// Runs the step's transaction; when it fails, it is undone.
Sent send(const StepTry& attempt, const std::string& record) {
  const LoadedStep& loaded = attempt.loaded;
  Sent sent{
      .message = transaction_message(
          loaded.section(), attempt.options.limits.under(loaded.file.revision),
          record, attempt.worker.settings_sql),
      .outcome = {}};
  Attendant attendant = attempt.overseer.attend();
  attendant.meanwhile = attempt.meanwhile;
  sent.outcome = attempt.worker.connection.script(sent.message.sql, &attendant);
  if (sent.outcome.error) {
    roll_back(attempt.worker.connection, attempt.reactor);
  }
  return sent;
}

/// Whether the step failed for nothing but that its section had the session
/// forget what was prepared.
bool deallocated(const StepTry& attempt, const Sent& sent) {
  return sent.outcome.error &&
         sent.outcome.error->sqlstate == kNoSuchStatement &&
         sent.outcome.completed ==
             sent.message.statements_before +
                 attempt.loaded.section().statements.size() +
                 sent.message.statements_to_record;
}

StepResult result_of(const StepTry& attempt, const Sent& sent) {
  if (!sent.outcome.error) {
    return {};
  }
  const DbError& error = *sent.outcome.error;
  const LoadedStep& loaded = attempt.loaded;
  if (error.failure != DbFailure::server) {
    return std::unexpected(StepFailure{
        .error = error,
        .explained = explain(error, "apply revision " + loaded.step.revision,
                             attempt.reactor.stop_signal())});
  }
  return std::unexpected(StepFailure{
      .error = error,
      .explained = explain_step({.file = loaded.file,
                                 .direction = loaded.step.direction,
                                 .section = loaded.section(),
                                 .message = sent.message,
                                 .completed = sent.outcome.completed},
                                error)});
}

}  // namespace

const Section& LoadedStep::section() const {
  return step.direction == Direction::up ? file.upgrade : file.downgrade;
}

ProgressKey LoadedStep::progress_key() const {
  return {.revision = step.revision, .direction = step.direction};
}

void roll_back(Connection& connection, Reactor& reactor) {
  const Reactor::Reprieve reprieve(reactor);
  if (!connection.closed() && connection.in_transaction()) {
    const ScriptOutcome ignored = connection.script("ROLLBACK");
    (void)ignored;
  }
}

std::string step_record(const LoadedStep& loaded,
                        const MigrateOptions& options) {
  return record_step(options.table, record_of(loaded), loaded.file,
                     options.applier);
}

StepResult run_transaction(const StepTry& attempt) {
  const std::optional<std::string> quick = quick_record(attempt);
  ++attempt.worker.steps;
  if (quick) {
    const Sent sent = send(attempt, *quick);
    if (!deallocated(attempt, sent)) {
      return result_of(attempt, sent);
    }
    attempt.worker.prepared = Prepared::never;
  }
  return result_of(attempt,
                   send(attempt, step_record(attempt.loaded, attempt.options)));
}

}  // namespace headgate
