#include "entrypoint/apply/statements.hpp"

#include <algorithm>
#include <utility>

#include "entrypoint/apply/built_index.hpp"
#include "entrypoint/apply/half_applied.hpp"
#include "entrypoint/apply/manner.hpp"
#include "entrypoint/chain/checksum.hpp"
#include "entrypoint/sql/concurrent_index.hpp"
#include "entrypoint/util/duration.hpp"

namespace headgate {
namespace {

constexpr std::string_view kPendingDetach = "55000";

/// One statement as a section of its own.
Section alone(const Section& section, const Statement& statement) {
  return {
      .offset = section.offset + statement.offset,
      .sql = std::string(statement.in(section.sql)),
      .statements = {
          {.offset = 0, .length = statement.length, .kind = statement.kind}}};
}

/// One try: where it is, and what it knows of earlier ones.
class StatementRun {
 public:
  explicit StatementRun(const StepTry& attempt) : try_(attempt) {}

  StepResult run() {
    StepResult done = begin();
    const std::size_t count = try_.loaded.section().statements.size();
    for (number_ = 1; done && number_ <= count; ++number_) {
      done = run_next();
    }
    return done ? finish() : done;
  }

 private:
  [[nodiscard]] const MigrateOptions& options() const { return try_.options; }
  [[nodiscard]] Connection& connection() const {
    return try_.worker.connection;
  }

  /// The session as it was opened, under this revision's limits.
  StepResult begin() {
    StepResult set =
        send(reset_message(try_.worker.settings_sql) + set_limits(limits()));
    if (!set) {
      return set;
    }
    DbResult<std::vector<ProgressRow>> rows = read_progress(
        connection(), options().table, try_.loaded.progress_key());
    if (!rows) {
      return fail_with({}, std::move(rows.error()));
    }
    rows_ = *std::move(rows);
    const Result<void> same = check_progress(try_.loaded, rows_);
    if (!same) {
      return std::unexpected(
          StepFailure{.error = {}, .explained = same.error()});
    }
    if (const std::size_t from = first_unfinished(try_.loaded, rows_);
        !rows_.empty()) {
      try_.log.info("revision.resumed",
                    try_.loaded.step.revision + " goes on at statement " +
                        std::to_string(from) + " of " +
                        std::to_string(try_.loaded.section().statements.size()),
                    {{"revision", try_.loaded.step.revision},
                     {"statement", static_cast<std::int64_t>(from)}});
    }
    return {};
  }

  StepResult run_next() {
    const Section& section = try_.loaded.section();
    const Statement& statement = section.statements.at(number_ - 1);
    const Section one = alone(section, statement);
    const Manner manner = manner_of(statement, one.sql);
    if (manner.kind == Manner::Kind::session) {
      return send_own({.sql = one.sql}, one);
    }
    const ProgressRow* row = find_row(rows_, number_);
    if (row != nullptr && row->finished) {
      return {};
    }
    if (manner.kind == Manner::Kind::alone) {
      return run_alone(one, manner, row != nullptr);
    }
    const StepResult done = send_own(
        statement_message(
            one, record_progress(options().table, try_.loaded.progress_key(),
                                 row_of(one, true))),
        one);
    return done ? remembered(one, true) : done;
  }

  StepResult run_alone(const Section& one, const Manner& manner, bool started) {
    if (StepResult noted = started ? StepResult() : remember(one, false);
        !noted) {
      return noted;
    }
    const auto index = concurrent_index(one.sql);
    if (index) {
      const DbResult<IndexState> state = look_at_index(connection(), *index);
      if (!state) {
        return fail_with(one, state.error());
      }
      if (state->exists && state->valid && started) {
        return remember(one, true);
      }
      if (state->exists && !state->valid) {
        try_.log.warning("revision.index_repair",
                         "the index " + state->name +
                             " is INVALID: it is dropped and built again",
                         {{"revision", try_.loaded.step.revision}});
        if (StepResult dropped = in_peace(
                true,
                [&] { return send("DROP INDEX CONCURRENTLY " + state->name); });
            !dropped) {
          return dropped;
        }
      }
    }
    const StepResult done =
        in_peace(manner.patient, [&] { return send_again(one, started); });
    return done ? remember(one, true) : done;
  }

  /// Runs it; where an earlier run had begun, that may have been all.
  StepResult send_again(const Section& one, bool started) {
    StepResult done = send_own({.sql = one.sql}, one);
    if (done || !started) {
      return done;
    }
    const std::string& kind = one.statements.front().kind;
    const std::string& sqlstate = done.error().error.sqlstate;
    if (says_done(kind, sqlstate)) {
      return {};
    }
    return kind.starts_with("ALTER TABLE DETACH") && sqlstate == kPendingDetach
               ? send(finalized_detach(one.sql))
               : done;
  }

  /// Without a lock timeout if `patient`; with it again afterwards.
  template <typename Work>
  StepResult in_peace(bool patient, Work work) {
    if (!patient) {
      return work();
    }
    const DbResult<Rows> usual = connection().query(
        "SELECT pg_catalog.current_setting('lock_timeout'),"
        " pg_catalog.set_config('lock_timeout', '0', false)");
    if (!usual) {
      return fail_with({}, usual.error());
    }
    const StepResult done = work();
    const StepResult again = done ? send("SET lock_timeout = '" +
                                         usual->at(0).at(0).value_or("0") + "'")
                                  : StepResult();
    return again ? done : again;
  }

  /// The version row moves, and nothing of the way is left.
  StepResult finish() {
    const LoadedStep& loaded = try_.loaded;
    const std::string record = record_step(
        options().table,
        {.direction = loaded.step.direction,
         .changes = loaded.step.changes,
         .duration = std::chrono::duration_cast<std::chrono::milliseconds>(
             Clock::now() - began_),
         .verdict = loaded.verdict},
        loaded.file, options().applier);
    // The revision may have changed how the session reads the record.
    StepResult done =
        send(reset_message(try_.worker.settings_sql) + set_limits(limits()));
    if (!done) {
      return done;
    }
    done = send(recording_message(
                    record + ";\n" +
                    clear_progress(options().table, loaded.progress_key())) +
                reset_message(try_.worker.settings_sql));
    if (!done && found_other_rows(done.error().error)) {
      done.error().explained = moved_elsewhere(loaded.file.revision);
    }
    return done;
  }

  [[nodiscard]] ProgressRow row_of(const Section& one, bool finished) const {
    return {.statement = number_,
            .checksum = sql_checksum(one.sql),
            .finished = finished};
  }

  StepResult remembered(const Section& one, bool finished) {
    std::erase_if(rows_, [this](const ProgressRow& row) {
      return row.statement == number_;
    });
    rows_.push_back(row_of(one, finished));
    return {};
  }

  StepResult remember(const Section& one, bool finished) {
    const StepResult noted = send(recording_message(record_progress(
        options().table, try_.loaded.progress_key(), row_of(one, finished))));
    return noted ? remembered(one, finished) : noted;
  }

  /// Sends something of ours.
  StepResult send(const std::string& sql) {
    Attendant attendant = try_.overseer.attend();
    ScriptOutcome outcome = connection().script(sql, &attendant);
    if (!outcome.error) {
      return {};
    }
    roll_back(connection(), try_.reactor);
    return fail_with({}, *std::move(outcome.error));
  }

  /// Sends something of the revision's.
  StepResult send_own(const Message& message, const Section& one) {
    Attendant attendant = try_.overseer.attend();
    ScriptOutcome outcome = connection().script(message.sql, &attendant);
    if (!outcome.error) {
      return {};
    }
    roll_back(connection(), try_.reactor);
    return std::unexpected(StepFailure{
        .error = *outcome.error,
        .explained = explain_stop(
            {.loaded = try_.loaded, .rows = rows_, .statement = number_},
            {.file = try_.loaded.file,
             .direction = try_.loaded.step.direction,
             .section = one,
             .message = message,
             .completed = outcome.completed,
             .outcome = {}},
            *outcome.error, try_.reactor.stop_signal())});
  }

  StepResult fail_with(const Section& one, DbError error) const {
    const Message message{.sql = one.sql};
    Error explained = explain_stop(
        {.loaded = try_.loaded, .rows = rows_, .statement = number_},
        {.file = try_.loaded.file,
         .direction = try_.loaded.step.direction,
         .section = one,
         .message = message,
         .completed = 0,
         .outcome = {}},
        error, try_.reactor.stop_signal());
    return std::unexpected(StepFailure{.error = std::move(error),
                                       .explained = std::move(explained)});
  }

  [[nodiscard]] StatementLimits limits() const {
    return options().limits.under(try_.loaded.file.revision);
  }

  const StepTry& try_;
  std::vector<ProgressRow> rows_;
  std::size_t number_ = 1;  ///< Of the statement in hand.
  Clock::time_point began_ = Clock::now();
};

}  // namespace

StepResult run_statements(const StepTry& attempt) {
  return StatementRun(attempt).run();
}

}  // namespace headgate
