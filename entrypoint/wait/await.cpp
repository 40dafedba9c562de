#include "entrypoint/wait/await.hpp"

#include <algorithm>
#include <csignal>
#include <utility>

#include "entrypoint/db/explain.hpp"
#include "entrypoint/wait/classify.hpp"

namespace headgate {

namespace {

/// One wait, from the first attempt to the last.
class Wait {
 public:
  Wait(Patience patience, Reactor& reactor, Log& log)
      : patience_(std::move(patience)), reactor_(reactor), log_(log) {}

  Result<Connection> run(const DatabaseUrl& url, const AwaitOptions& options) {
    for (;;) {
      patience_.count_attempt();
      auto session = connect(
          url, {.purpose = options.purpose, .deadline = options.deadline},
          reactor_);
      if (session) {
        patience_.succeed(log_);
        return *std::move(session);
      }
      if (session.error().stage == ConnectStage::stopped) {
        return std::unexpected(interrupted());
      }
      patience_.learn(classify(session.error()), session.error().sqlstate,
                      log_);
      if (auto error = pause(session.error().stage)) {
        return std::unexpected(*std::move(error));
      }
    }
  }

 private:
  /// Sleeps until the next attempt is due, or says why there is none.
  std::optional<Error> pause(ConnectStage stage) {
    if (stage == ConnectStage::settings) {
      return failure(ErrorCode::bad_config);
    }
    const auto due = patience_.next_attempt();
    if (!due) {
      return failure(due.error());
    }
    return sleep_until(*due) == Wake::stopped ? std::optional(interrupted())
                                              : std::nullopt;
  }

  Wake sleep_until(Clock::time_point due) {
    for (;;) {
      const Wake wake = reactor_.wait({}, std::min(due, patience_.next_beat()));
      if (wake == Wake::stopped) {
        return wake;
      }
      patience_.beat(log_);
      if (Clock::now() >= due) {
        return wake;
      }
    }
  }

  [[nodiscard]] Error failure(ErrorCode code) const {
    std::string hint = patience_.cause().hint;
    if (code == ErrorCode::try_again) {
      hint = "Raise --deadline, or make the database come sooner.";
    } else if (hint.empty()) {
      hint = "Find out why it does not come, or raise --wait-timeout.";
    }
    return {.code = code,
            .message = patience_.account(code),
            .hint = std::move(hint),
            .sqlstate = patience_.sqlstate()};
  }

  [[nodiscard]] Error interrupted() const {
    return interrupted_by(reactor_.stop_signal().value_or(SIGTERM),
                          "wait for " + patience_.place());
  }

  Patience patience_;
  Reactor& reactor_;
  Log& log_;
};

}  // namespace

Result<Connection> await_database(const DatabaseUrl& url,
                                  const AwaitOptions& options, Reactor& reactor,
                                  Log& log) {
  auto patience = Patience::make(url.display(), options);
  if (!patience) {
    return std::unexpected(std::move(patience.error()));
  }
  return Wait(*std::move(patience), reactor, log).run(url, options);
}

}  // namespace headgate
