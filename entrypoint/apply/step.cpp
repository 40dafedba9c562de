#include "entrypoint/apply/step.hpp"

#include "entrypoint/db/explain.hpp"

namespace headgate {

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
  return record_step(
      options.table,
      {.direction = loaded.step.direction, .changes = loaded.step.changes},
      loaded.file, options.applier);
}

StepResult run_transaction(const StepTry& attempt) {
  const LoadedStep& loaded = attempt.loaded;
  const Message message = transaction_message(
      loaded.section(), attempt.options.limits.under(loaded.file.revision),
      step_record(loaded, attempt.options), attempt.worker.settings_sql);
  Attendant attendant = attempt.overseer.attend();
  Connection& connection = attempt.worker.connection;
  const ScriptOutcome outcome = connection.script(message.sql, &attendant);
  if (!outcome.error) {
    return {};
  }
  roll_back(connection, attempt.reactor);
  const DbError& error = *outcome.error;
  if (error.failure != DbFailure::server) {
    return std::unexpected(StepFailure{
        .error = error,
        .explained = explain(error, "apply revision " + loaded.step.revision,
                             attempt.reactor.stop_signal())});
  }
  return std::unexpected(
      StepFailure{.error = error,
                  .explained = explain_step({.file = loaded.file,
                                             .direction = loaded.step.direction,
                                             .section = loaded.section(),
                                             .message = message,
                                             .completed = outcome.completed},
                                            error)});
}

}  // namespace headgate
