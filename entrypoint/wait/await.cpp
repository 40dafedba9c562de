#include "entrypoint/wait/await.hpp"

#include <algorithm>
#include <csignal>
#include <random>
#include <utility>

#include <fmt/format.h>

#include "entrypoint/db/explain.hpp"
#include "entrypoint/util/duration.hpp"
#include "entrypoint/wait/classify.hpp"

namespace headgate {

namespace {

using std::chrono::milliseconds;

milliseconds since(Clock::time_point begin) {
  return std::chrono::duration_cast<milliseconds>(Clock::now() - begin);
}

std::string attempts(int count) {
  return count == 1 ? "1 attempt" : fmt::format("{} attempts", count);
}

/// One wait, from the first attempt to the last.
class Wait {
 public:
  Wait(const DatabaseUrl& url, const AwaitOptions& options,
       const Backoff& backoff, Reactor& reactor, Log& log)
      : options_(options),
        place_(url.display()),
        backoff_(backoff),
        reactor_(reactor),
        log_(log) {}

  Result<Connection> run(const DatabaseUrl& url) {
    for (;;) {
      ++attempts_;
      auto session = connect(
          url, {.purpose = options_.purpose, .deadline = options_.deadline},
          reactor_);
      if (session) {
        report_success();
        return *std::move(session);
      }
      if (session.error().stage == ConnectStage::stopped) {
        return std::unexpected(interrupted());
      }
      learn(session.error());
      if (auto error = pause()) {
        return std::unexpected(*std::move(error));
      }
    }
  }

 private:
  /// Takes in why the attempt failed, and says so where that is news.
  void learn(const ConnectFailure& failure) {
    Cause cause = classify(failure);
    if (cause.verdict == Verdict::not_yet) {
      never_since_.reset();
    } else if (!never_since_) {
      never_since_ = Clock::now();
    }
    const bool news = cause.name != cause_.name;
    cause_ = std::move(cause);
    settings_ = failure.stage == ConnectStage::settings;
    sqlstate_ = failure.sqlstate;
    if (news) {
      log_.info("wait.retry", said(),
                {{"cause", cause_.name},
                 {"sqlstate", sqlstate_},
                 {"attempt", std::int64_t{attempts_}}});
    }
  }

  /// Sleeps until the next attempt is due, or says why there is none.
  std::optional<Error> pause() {
    const auto now = Clock::now();
    const bool never = never_since_.has_value();
    const auto delay = backoff_.next(since(begin_));
    if (never &&
        (settings_ || !delay || now - *never_since_ >= options_.grace)) {
      return failure(settings_ ? ErrorCode::bad_config : ErrorCode::refused);
    }
    if (now >= options_.deadline) {
      return failure(ErrorCode::try_again);
    }
    if (!delay) {
      return failure(ErrorCode::unreachable);
    }
    auto due = std::min(now + *delay, options_.deadline);
    if (never) {
      due = std::min(due, *never_since_ + options_.grace);
    }
    return sleep_until(due) == Wake::stopped ? std::optional(interrupted())
                                             : std::nullopt;
  }

  Wake sleep_until(Clock::time_point due) {
    for (;;) {
      const Wake wake = reactor_.wait({}, std::min(due, heartbeat_));
      if (wake == Wake::stopped) {
        return wake;
      }
      if (Clock::now() >= heartbeat_) {
        heartbeat_ = Clock::now() + options_.heartbeat;
        log_.info("wait.waiting",
                  fmt::format("still waiting for {} after {}: {}", place_,
                              format_duration(since(begin_)), cause_.message),
                  {{"cause", cause_.name},
                   {"elapsed_ms", since(begin_).count()},
                   {"attempt", std::int64_t{attempts_}}});
      }
      if (Clock::now() >= due) {
        return wake;
      }
    }
  }

  void report_success() {
    const auto took = since(begin_);
    const auto line = fmt::format("{} answers after {} ({})", place_,
                                  format_duration(took), attempts(attempts_));
    const LogFields fields{{"duration_ms", took.count()},
                           {"attempts", std::int64_t{attempts_}}};
    if (attempts_ == 1) {
      log_.debug("wait.ready", line, fields);
    } else {
      log_.info("wait.ready", line, fields);
    }
  }

  [[nodiscard]] std::string said() const {
    return fmt::format("{}: {}", place_, cause_.message);
  }

  [[nodiscard]] Error failure(ErrorCode code) const {
    std::string hint = cause_.hint;
    if (code == ErrorCode::try_again) {
      hint = "Raise --deadline, or make the database come sooner.";
    } else if (hint.empty()) {
      hint = "Find out why it does not come, or raise --wait-timeout.";
    }
    return {.code = code,
            .message = fmt::format(
                "{} ({} in {}{})", said(), attempts(attempts_),
                format_duration(since(begin_)),
                code == ErrorCode::try_again ? ", up to the deadline" : ""),
            .hint = std::move(hint),
            .sqlstate = sqlstate_};
  }

  [[nodiscard]] Error interrupted() const {
    return interrupted_by(reactor_.stop_signal().value_or(SIGTERM),
                          "wait for " + place_);
  }

  const AwaitOptions& options_;
  std::string place_;
  Backoff backoff_;
  Reactor& reactor_;
  Log& log_;

  Clock::time_point begin_ = Clock::now();
  Clock::time_point heartbeat_ = begin_ + options_.heartbeat;
  std::optional<Clock::time_point> never_since_;
  int attempts_ = 0;
  Cause cause_;
  std::string sqlstate_;
  bool settings_ = false;
};

}  // namespace

Result<Connection> await_database(const DatabaseUrl& url,
                                  const AwaitOptions& options, Reactor& reactor,
                                  Log& log) {
  auto backoff = Backoff::make(options.backoff, std::random_device{}());
  if (!backoff) {
    return std::unexpected(std::move(backoff.error()));
  }
  return Wait(url, options, *backoff, reactor, log).run(url);
}

}  // namespace headgate
