#include "entrypoint/wait/patience.hpp"

#include <algorithm>
#include <random>
#include <utility>

#include <fmt/format.h>

#include "entrypoint/util/duration.hpp"

namespace headgate {

namespace {

using std::chrono::milliseconds;

milliseconds since(Clock::time_point begin) {
  return std::chrono::duration_cast<milliseconds>(Clock::now() - begin);
}

std::string attempts(std::int64_t count) {
  return count == 1 ? "1 attempt" : fmt::format("{} attempts", count);
}

}  // namespace

Result<Patience> Patience::make(std::string place,
                                const AwaitOptions& options) {
  const auto backoff = Backoff::make(options.backoff, std::random_device{}());
  if (!backoff) {
    return std::unexpected(backoff.error());
  }
  return Patience(std::move(place), options, *backoff);
}

Patience::Patience(std::string place, const AwaitOptions& options,
                   const Backoff& backoff)
    : place_(std::move(place)),
      backoff_(backoff),
      grace_(options.grace),
      heartbeat_(options.heartbeat),
      deadline_(options.deadline) {}

void Patience::learn(Cause cause, std::string sqlstate, Log& log) {
  if (cause.verdict == Verdict::not_yet) {
    never_since_.reset();
  } else if (!never_since_) {
    never_since_ = Clock::now();
  }
  const bool news = cause.name != cause_.name;
  cause_ = std::move(cause);
  sqlstate_ = std::move(sqlstate);
  if (news) {
    log.info("wait.retry", fmt::format("{}: {}", place_, cause_.message),
             {{"cause", cause_.name},
              {"sqlstate", sqlstate_},
              {"attempt", attempts_}});
  }
}

std::expected<Clock::time_point, ErrorCode> Patience::next_attempt() {
  const auto now = Clock::now();
  const auto delay = backoff_.next(since(begin_));
  if (never_since_ && (!delay || now - *never_since_ >= grace_)) {
    return std::unexpected(ErrorCode::refused);
  }
  if (now >= deadline_) {
    return std::unexpected(ErrorCode::try_again);
  }
  if (!delay) {
    return std::unexpected(ErrorCode::unreachable);
  }
  auto due = std::min(now + *delay, deadline_);
  if (never_since_) {
    due = std::min(due, *never_since_ + grace_);
  }
  return due;
}

void Patience::beat(Log& log) {
  if (Clock::now() < beat_) {
    return;
  }
  beat_ = Clock::now() + heartbeat_;
  log.info("wait.waiting",
           fmt::format("still waiting for {} after {}: {}", place_,
                       format_duration(since(begin_)), cause_.message),
           {{"cause", cause_.name},
            {"elapsed_ms", since(begin_).count()},
            {"attempt", attempts_}});
}

void Patience::succeed(Log& log) const {
  const auto took = since(begin_);
  const auto line = fmt::format("{} answers after {} ({})", place_,
                                format_duration(took), attempts(attempts_));
  const LogFields fields{{"duration_ms", took.count()},
                         {"attempts", attempts_}};
  if (attempts_ == 1) {
    log.debug("wait.ready", line, fields);
  } else {
    log.info("wait.ready", line, fields);
  }
}

std::string Patience::account(ErrorCode end) const {
  return fmt::format("{}: {} ({} in {}{})", place_, cause_.message,
                     attempts(attempts_), format_duration(since(begin_)),
                     end == ErrorCode::try_again ? ", up to the deadline" : "");
}

}  // namespace headgate
