#include "entrypoint/apply/overseer.hpp"

#include <algorithm>
#include <utility>

namespace headgate {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kReportFrom{5'000};
constexpr milliseconds kReportEvery{10'000};
constexpr milliseconds kLookEvery{1'000};
constexpr milliseconds kLookSoonest{20};
constexpr milliseconds kAnswerTakes{10'000};

/// Who blocks can be seen only until the lock timeout ends the wait.
milliseconds cadence(milliseconds lock_timeout) {
  return lock_timeout.count() == 0
             ? kLookEvery
             : std::clamp(lock_timeout / 2, kLookSoonest, kLookEvery);
}

DbError lock_lost() {
  return {.failure = DbFailure::abandoned,
          .sqlstate = {},
          .message = "the session that holds the migration lock is gone",
          .detail = {},
          .hint = {},
          .context = {},
          .table = {},
          .column = {}};
}

}  // namespace

Overseer::Overseer(Connection& holder, Overseen overseen, Log& log)
    : holder_(&holder),
      overseen_(std::move(overseen)),
      log_(&log),
      report_due_(began_ + kReportFrom) {}

Overseer::~Overseer() {
  log_->draw("");
}

Attendant Overseer::attend() {
  return {.fd = holder_->socket(),
          .due = Clock::now() + cadence(overseen_.lock_timeout),
          .attend = [this] { return look(); }};
}

DbResult<Clock::time_point> Overseer::look() {
  if (holder_->closed()) {
    return std::unexpected(lock_lost());
  }
  // A session that hangs must not keep the statement's end from us.
  const Clock::time_point usual = holder_->deadline();
  holder_->set_deadline(std::min(usual, Clock::now() + kAnswerTakes));
  const DbResult<Activity> activity = read_activity(*holder_, overseen_.pid);
  holder_->set_deadline(usual);
  if (!activity && activity.error().failure == DbFailure::connection) {
    return std::unexpected(lock_lost());
  }
  if (activity) {
    report(*activity);
  }
  return Clock::now() + cadence(overseen_.lock_timeout);
}

void Overseer::report(const Activity& activity) {
  const auto elapsed =
      std::chrono::duration_cast<milliseconds>(Clock::now() - began_);
  if (!activity.blockers.empty()) {
    blockers_ = blockers_text(activity.blockers);
  }
  if (activity.progress && elapsed >= kReportFrom) {
    log_->draw(progress_bar(*activity.progress, elapsed));
  }
  if (Clock::now() < report_due_) {
    return;
  }
  report_due_ = Clock::now() + kReportEvery;
  if (activity.progress) {
    log_->info("revision.progress",
               overseen_.revision + ": " + progress_text(*activity.progress),
               {{"revision", overseen_.revision},
                {"phase", activity.progress->phase},
                {"percent", activity.progress->percent().value_or(0)},
                {"elapsed_ms", elapsed.count()}});
  }
  if (!activity.blockers.empty()) {
    log_->warning(
        "revision.blocked", overseen_.revision + " waits for " + blockers_,
        {{"revision", overseen_.revision}, {"elapsed_ms", elapsed.count()}});
  }
  if (!activity.progress && activity.blockers.empty()) {
    log_->info(
        "revision.running", overseen_.revision + " is still running",
        {{"revision", overseen_.revision}, {"elapsed_ms", elapsed.count()}});
  }
}

}  // namespace headgate
