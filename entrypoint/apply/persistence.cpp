#include "entrypoint/apply/persistence.hpp"

#include <algorithm>
#include <optional>
#include <random>

#include "entrypoint/apply/retry.hpp"
#include "entrypoint/apply/statements.hpp"
#include "entrypoint/db/explain.hpp"
#include "entrypoint/util/backoff.hpp"
#include "entrypoint/util/duration.hpp"

namespace headgate {
namespace {

using std::chrono::milliseconds;

/// Whether the version table says that the step was committed.
Result<bool> has_happened(const StepRun& run, const LoadedStep& loaded) {
  const Result<RevisionIds> heads = run.sessions.ask<RevisionIds>(
      [&run](Connection& eye) { return read_heads(eye, run.options.table); },
      "read the version table");
  if (!heads) {
    return std::unexpected(heads.error());
  }
  return std::ranges::all_of(loaded.step.changes,
                             [&heads](const VersionChange& change) {
                               return change.kind == VersionChange::Kind::erase
                                          ? !heads->contains(change.from)
                                          : heads->contains(change.to);
                             });
}

/// The tries of one step: how many, how long, who stood in the way.
class Tries {
 public:
  Tries(const StepRun& run, const LoadedStep& loaded)
      : run_(run), loaded_(loaded) {}

  /// Runs the step once. Nothing: it stands.
  Result<std::optional<StepFailure>> once() {
    ++count_;
    const Result<Worker*> worker = run_.sessions.worker();
    if (!worker) {
      return std::unexpected(worker.error());
    }
    Overseer overseer(
        run_.sessions.holder(),
        {.pid = (*worker)->pid,
         .revision = loaded_.step.revision,
         .lock_timeout =
             run_.options.limits.under(loaded_.file.revision).lock_timeout},
        run_.log);
    const StepTry attempt{.loaded = loaded_,
                          .options = run_.options,
                          .worker = **worker,
                          .overseer = overseer,
                          .reactor = run_.reactor,
                          .log = run_.log,
                          .meanwhile = run_.meanwhile};
    StepResult done = loaded_.file.revision.transactional
                          ? run_transaction(attempt)
                          : run_statements(attempt);
    blockers_ = overseer.blockers();
    if (done) {
      return std::nullopt;
    }
    return std::move(done.error());
  }

  /// Sleeps until the next try is due; fails when there is to be none.
  Result<void> pause(const StepFailure& failure) {
    const Result<std::optional<milliseconds>> next = next_delay();
    if (!next) {
      return std::unexpected(next.error());
    }
    const std::optional<milliseconds>& delay = *next;
    if (!delay) {
      return std::unexpected(exhausted(failure));
    }
    run_.log.warning("revision.retry",
                     loaded_.step.revision + " is tried again in " +
                         format_duration(*delay) + ": " +
                         one_line(failure.error) +
                         (blockers_.empty() ? "" : "; blocked by " + blockers_),
                     {{"revision", loaded_.step.revision},
                      {"sqlstate", failure.error.sqlstate},
                      {"attempt", count_}});
    if (run_.reactor.sleep(*delay) == Wake::stopped) {
      return std::unexpected(
          interrupted_by(run_.reactor.stop_signal().value_or(0),
                         "apply revision " + loaded_.step.revision));
    }
    return {};
  }

 private:
  /// Nearly all steps need no second try, and a seed costs them time.
  Result<std::optional<milliseconds>> next_delay() {
    if (!backoff_) {
      const Result<Backoff> made = Backoff::make(
          {.limit = run_.options.retry_for}, std::random_device{}());
      if (!made) {
        return std::unexpected(made.error());
      }
      backoff_ = *made;
    }
    return backoff_->next(elapsed());
  }

  [[nodiscard]] milliseconds elapsed() const {
    return std::chrono::duration_cast<milliseconds>(Clock::now() - began_);
  }

  [[nodiscard]] Error exhausted(const StepFailure& failure) const {
    Error error = failure.explained;
    error.message += "; tried " + std::to_string(count_) +
                     (count_ == 1 ? " time in " : " times in ") +
                     format_duration(elapsed()) +
                     (blockers_.empty() ? "" : ", blocked by " + blockers_);
    if (error.code != ErrorCode::half_applied) {
      error.code = ErrorCode::try_again;
    }
    error.hint =
        "Let what blocks it finish, or end it, then run again; "
        "--lock-retry-for "
        "says how long to keep trying, --lock-timeout how long a try may wait.";
    return error;
  }

  const StepRun& run_;
  const LoadedStep& loaded_;
  std::optional<Backoff> backoff_;
  Clock::time_point began_ = Clock::now();
  std::int64_t count_ = 0;
  std::string blockers_;
};

/// What is known of a step whose connection broke when nobody can look.
Error in_the_dark(const StepFailure& failure, const Error& why) {
  if (why.code == ErrorCode::interrupted) {
    return why;
  }
  Error error = failure.explained;
  error.message +=
      "; the next run will see whether it was committed, since " + why.message;
  return error;
}

/// After a connection broke: whether the step stands all the same.
Result<bool> stands_after_all(const StepRun& run, const LoadedStep& loaded,
                              const StepFailure& failure) {
  const Result<void> buried = run.sessions.bury_worker();
  const Result<bool> stands =
      buried ? has_happened(run, loaded) : std::unexpected(buried.error());
  return stands ? stands
                : std::unexpected(in_the_dark(failure, stands.error()));
}

/// Whether the step stands after `failure`; else, whether it may be tried again
/// is told by not failing.
Result<bool> survives(const StepRun& run, const LoadedStep& loaded,
                      const StepFailure& failure) {
  if (failure.error.failure == DbFailure::connection) {
    Result<bool> stands = stands_after_all(run, loaded, failure);
    if (!stands || *stands) {
      return stands;
    }
    if (run.sessions.holder().closed()) {
      return std::unexpected(failure.explained);  // Without a lock, no more.
    }
  }
  if (!worth_retrying(failure.error)) {
    return std::unexpected(failure.explained);
  }
  return false;
}

}  // namespace

Result<void> apply_step(const StepRun& run, const LoadedStep& loaded) {
  Tries tries(run, loaded);
  while (true) {
    if (run.sessions.holder().closed()) {
      return std::unexpected(lock_session_lost());
    }
    const Result<std::optional<StepFailure>> tried = tries.once();
    if (!tried) {
      return std::unexpected(tried.error());
    }
    const std::optional<StepFailure>& failure = *tried;
    if (!failure) {
      return {};
    }
    const Result<bool> stands = survives(run, loaded, *failure);
    if (!stands) {
      return std::unexpected(stands.error());
    }
    if (*stands) {
      return {};
    }
    if (const Result<void> slept = tries.pause(*failure); !slept) {
      return slept;
    }
  }
}

}  // namespace headgate
