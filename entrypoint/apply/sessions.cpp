#include "entrypoint/apply/sessions.hpp"

#include <array>
#include <random>
#include <utility>

#include "entrypoint/apply/session_settings.hpp"
#include "entrypoint/db/explain.hpp"

namespace headgate {
namespace {

constexpr std::chrono::seconds kBurialTakes{30};
constexpr std::chrono::milliseconds kLookAgain{50};

constexpr std::string_view kWhoAmI =
    "SELECT pid, backend_start FROM pg_catalog.pg_stat_activity "
    "WHERE pid = pg_catalog.pg_backend_pid()";

// $1 pid, $2 its start. Of another backend with that number nothing is known.
constexpr std::string_view kEnd =
    "SELECT pg_catalog.pg_terminate_backend(pid) "
    "FROM pg_catalog.pg_stat_activity "
    "WHERE pid = $1::int AND backend_start = $2::timestamptz";

}  // namespace

Error lock_session_lost() {
  return {.code = ErrorCode::try_again,
          .message =
              "the session that holds the migration lock is gone, so another "
              "replica may migrate now",
          .hint = "Run it again; whole revisions that were applied stand.",
          .sqlstate = {}};
}

Sessions::Sessions(Connection& holder, Open open, Reactor& reactor)
    : holder_(&holder), open_(std::move(open)), reactor_(&reactor) {}

Result<Worker*> Sessions::worker() {
  if (worker_) {
    return &*worker_;
  }
  if (holder_->closed()) {
    return std::unexpected(lock_session_lost());
  }
  Result<Connection> opened = open_();
  if (!opened) {
    return std::unexpected(opened.error());
  }
  Worker worker{
      .connection = *std::move(opened),
      .pid = 0,
      .started = {},
      .settings_sql = {},
      .recorder = "headgate record " + std::to_string(std::random_device{}())};
  const DbResult<Rows> self = worker.connection.query(kWhoAmI);
  if (!self || self->empty()) {
    return std::unexpected(explain(self ? DbError{} : self.error(),
                                   "open the working session",
                                   reactor_->stop_signal()));
  }
  worker.pid = std::stoll(self->at(0).at(0).value_or("0"));
  worker.started = self->at(0).at(1).value_or("");
  const std::string settings =
      session_settings(worker.connection.server_version());
  if (!worker.connection.script(settings).error) {
    worker.settings_sql = settings + ";\n";
  }
  worker_ = std::move(worker);
  return &*worker_;
}

Result<bool> Sessions::end_backend(const Worker& worker) {
  const std::array<Cell, 2> backend{std::to_string(worker.pid), worker.started};
  return ask<bool>(
      [&backend](Connection& eye) -> DbResult<bool> {
        const DbResult<Rows> ended = eye.query(kEnd, backend);
        return ended ? DbResult<bool>(ended->empty())
                     : std::unexpected(ended.error());
      },
      "end the lost session");
}

Error Sessions::failure(const DbError& error, const std::string& purpose) {
  return error.failure == DbFailure::connection
             ? lock_session_lost()
             : explain(error, purpose, reactor_->stop_signal());
}

Result<Connection*> Sessions::witness() {
  if (!holder_->closed()) {
    return holder_;
  }
  if (!substitute_ || substitute_->closed()) {
    Result<Connection> opened = open_();
    if (!opened) {
      return std::unexpected(opened.error());
    }
    substitute_ = *std::move(opened);
  }
  return &*substitute_;
}

Result<void> Sessions::bury_worker() {
  if (!worker_) {
    return {};
  }
  const Clock::time_point limit = Clock::now() + kBurialTakes;
  while (true) {
    const Result<bool> gone = end_backend(*worker_);
    if (!gone) {
      return std::unexpected(gone.error());
    }
    if (*gone) {
      worker_.reset();
      return {};
    }
    if (Clock::now() >= limit) {
      return fail(ErrorCode::try_again,
                  "the connection broke, and its backend (pid " +
                      std::to_string(worker_->pid) + ") does not end",
                  "End it on the server, then run again.");
    }
    if (reactor_->sleep(kLookAgain) == Wake::stopped) {
      return std::unexpected(interrupted_by(reactor_->stop_signal().value_or(0),
                                            "end the lost session"));
    }
  }
}

}  // namespace headgate
