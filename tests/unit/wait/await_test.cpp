#include "entrypoint/wait/await.hpp"

#include <csignal>
#include <cstdio>
#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>
#include <unistd.h>

#include "entrypoint/process/signals.hpp"
#include "tests/unit/db/listener.hpp"

using namespace headgate;
using namespace std::chrono_literals;

namespace {

/// Waits, and keeps what was logged.
class Trial {
 public:
  Error fails(const DatabaseUrl& url, const AwaitOptions& options,
              int signal_fd = -1) {
    Reactor reactor(signal_fd);
    LogOptions log_options;
    log_options.level = Level::debug;
    log_options.file = path_;
    Log log = Log::open(log_options).value();
    const auto session = await_database(url, options, reactor, log);
    REQUIRE_FALSE(session.has_value());
    return session.error();
  }

  [[nodiscard]] std::string logged() const {
    std::ostringstream text;
    text << std::ifstream(path_).rdbuf();
    return text.str();
  }

  [[nodiscard]] int lines(const std::string& words) const {
    int count = 0;
    const std::string text = logged();
    for (auto at = text.find(words); at != std::string::npos;
         at = text.find(words, at + 1)) {
      ++count;
    }
    return count;
  }

  ~Trial() { std::remove(path_.c_str()); }

 private:
  std::string path_ = "/tmp/headgate-await-" + std::to_string(getpid());
};

}  // namespace

TEST_CASE("a limit of zero is one attempt", "[wait]") {
  const Listener nobody(false);
  Trial trial;
  const Error error = trial.fails(nobody.url(), {.backoff = {.limit = 0ms}});
  CHECK(error.code == ErrorCode::unreachable);
  CHECK(error.message.starts_with(nobody.url().display() +
                                  ": nothing listens there: Connection "
                                  "refused (1 attempt in "));
  CHECK_FALSE(error.hint.empty());
}

TEST_CASE("the wait lasts until its limit, with a line per cause", "[wait]") {
  const Listener nobody(false);
  Trial trial;
  const auto begin = Clock::now();
  const Error error = trial.fails(
      nobody.url(), {.backoff = {.base = 5ms, .cap = 20ms, .limit = 200ms}});
  CHECK(Clock::now() - begin >= 200ms);
  CHECK(error.code == ErrorCode::unreachable);
  CHECK(trial.lines("nothing listens there") == 1);
  CHECK(trial.logged().find("hidden-42") == std::string::npos);
  CHECK(error.message.find("hidden-42") == std::string::npos);
}

TEST_CASE("a long wait shows that it goes on", "[wait]") {
  const Listener nobody(false);
  Trial trial;
  trial.fails(nobody.url(),
              {.backoff = {.base = 20ms, .cap = 20ms, .limit = 500ms},
               .heartbeat = 50ms});
  CHECK(trial.lines("still waiting for " + nobody.url().display()) >= 2);
}

TEST_CASE("a silent server costs an attempt its own limit", "[wait]") {
  const Listener silent(true);
  Trial trial;
  DatabaseUrl url = silent.url();
  url.keywords = {{"connect_timeout", "1"}};
  const auto begin = Clock::now();
  const Error error = trial.fails(url, {.backoff = {.limit = 0ms}});
  CHECK(Clock::now() - begin >= 1s);
  CHECK(error.code == ErrorCode::unreachable);
  CHECK(error.message.find("the server does not answer") != std::string::npos);
}

TEST_CASE("the deadline ends the wait before its limit", "[wait]") {
  const Listener nobody(false);
  Trial trial;
  const Error error = trial.fails(
      nobody.url(),
      {.backoff = {.base = 5ms, .limit = 1h}, .deadline = Clock::now() + 50ms});
  CHECK(error.code == ErrorCode::try_again);
  CHECK(error.hint.find("--deadline") != std::string::npos);

  const Listener silent(true);
  const Error late =
      trial.fails(silent.url(),
                  {.backoff = {.limit = 1h}, .deadline = Clock::now() + 50ms});
  CHECK(late.code == ErrorCode::try_again);
}

TEST_CASE("a signal ends the wait at once", "[wait]") {
  const StopSignals signals = StopSignals::open().value();
  const Listener target(GENERATE(false, true));
  raise(SIGTERM);

  Trial trial;
  const Error error = trial.fails(
      target.url(), {.backoff = {.base = 1h, .cap = 1h, .limit = 2h}},
      signals.fd());
  CHECK(error.code == ErrorCode::interrupted);
  CHECK(error.signal == SIGTERM);
  CHECK(error.message.find("SIGTERM") != std::string::npos);
}

TEST_CASE("settings that cannot be used are not waited for", "[wait]") {
  const Listener nobody(false);
  DatabaseUrl url = nobody.url();
  url.keywords = {{"sslmode", "perhaps"}};
  Trial trial;
  const Error error = trial.fails(url, {.backoff = {.limit = 1h}, .grace = 1h});
  CHECK(error.code == ErrorCode::bad_config);
  CHECK(error.message.find("sslmode") != std::string::npos);
}

TEST_CASE("a policy that makes no sense is refused before trying", "[wait]") {
  const Listener nobody(false);
  Trial trial;
  const Error error = trial.fails(nobody.url(), {.backoff = {.base = 0ms}});
  CHECK(error.code == ErrorCode::bad_config);
  CHECK(trial.logged().empty());
}
