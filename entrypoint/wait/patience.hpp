#pragma once

#include <chrono>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>

#include "entrypoint/log/log.hpp"
#include "entrypoint/process/reactor.hpp"
#include "entrypoint/util/backoff.hpp"
#include "entrypoint/wait/classify.hpp"

namespace headgate {

/// How long to wait, and for what.
struct AwaitOptions {
  BackoffPolicy backoff;                   ///< `limit` is `--wait-timeout`.
  std::chrono::milliseconds grace{3'000};  ///< How long `never` is doubted.
  std::chrono::milliseconds heartbeat{10'000};
  Clock::time_point deadline = Clock::time_point::max();  ///< `--deadline`.
  std::string purpose = "boot";
};

/// The account of a wait for one thing: why it is not there, when to try again
/// and when to give up. Logs what is news. It neither tries nor sleeps.
class Patience {
 public:
  /// The wait begins now. `place` is what the log calls the thing. Fails with
  /// `bad_config` when the options make no sense.
  [[nodiscard]] static Result<Patience> make(std::string place,
                                             const AwaitOptions& options);

  void count_attempt() { ++attempts_; }

  /// Takes in why the attempt failed; a line where the cause has changed.
  void learn(Cause cause, std::string sqlstate, Log& log);

  /// When the next attempt is due, or why there is none: `refused` once the
  /// grace has passed, `try_again` at the deadline, `unreachable` at the limit.
  [[nodiscard]] std::expected<Clock::time_point, ErrorCode> next_attempt();

  /// When `beat` has something to say.
  [[nodiscard]] Clock::time_point next_beat() const { return beat_; }

  /// Says that the wait goes on, where it is time to.
  void beat(Log& log);

  /// Says that the thing is there.
  void succeed(Log& log) const;

  [[nodiscard]] const std::string& place() const { return place_; }
  [[nodiscard]] const Cause& cause() const { return cause_; }
  [[nodiscard]] const std::string& sqlstate() const { return sqlstate_; }

  /// `place: cause (5 attempts in 1.2 s, up to the deadline)`, one line; the
  /// words about the deadline only for `try_again`.
  [[nodiscard]] std::string account(ErrorCode end) const;

 private:
  Patience(std::string place, const AwaitOptions& options,
           const Backoff& backoff);

  std::string place_;
  Backoff backoff_;
  std::chrono::milliseconds grace_;
  std::chrono::milliseconds heartbeat_;
  Clock::time_point deadline_;

  Clock::time_point begin_ = Clock::now();
  Clock::time_point beat_ = begin_ + heartbeat_;
  std::optional<Clock::time_point> never_since_;
  std::int64_t attempts_ = 0;
  Cause cause_;
  std::string sqlstate_;
};

}  // namespace headgate
