#include "entrypoint/wait/await_endpoints.hpp"

#include <csignal>

#include <catch2/catch.hpp>

#include "entrypoint/process/signals.hpp"
#include "tests/unit/db/listener.hpp"

using namespace headgate;
using namespace std::chrono_literals;

namespace {

Endpoint at(const Listener& listener, const std::string& scheme = "tcp") {
  return parse_endpoint(scheme + "://127.0.0.1:" + listener.host().port)
      .value();
}

Result<void> await(const std::vector<Endpoint>& endpoints,
                   const AwaitOptions& options, int signal_fd = -1) {
  Reactor reactor(signal_fd);
  Log log =
      Log::open({.level = Level::error, .file = {}, .service = {}}).value();
  return await_endpoints(endpoints, options, {}, reactor, log);
}

Error fails(const std::vector<Endpoint>& endpoints, const AwaitOptions& options,
            int signal_fd = -1) {
  const auto done = await(endpoints, options, signal_fd);
  REQUIRE_FALSE(done.has_value());
  return done.error();
}

}  // namespace

TEST_CASE("nothing to wait for is there at once", "[wait]") {
  CHECK(await({}, {.backoff = {.limit = 0ms}}).has_value());
}

TEST_CASE("all have to be ready, and those that are not are named", "[wait]") {
  const Listener open(true);
  const Listener closed(false);
  const Listener other(false);
  const AwaitOptions once{.backoff = {.limit = 0ms}};
  CHECK(await({at(open), at(open)}, once).has_value());

  const Error one = fails({at(open), at(closed)}, once);
  CHECK(one.code == ErrorCode::unreachable);
  CHECK(one.message.starts_with(at(closed).display() + ": nothing listens"));
  CHECK(one.message.find("(1 attempt in ") != std::string::npos);
  CHECK_FALSE(one.hint.empty());

  const Error two = fails({at(closed), at(open), at(other)}, once);
  CHECK(two.message.find(at(closed).display()) != std::string::npos);
  CHECK(two.message.find("; " + at(other).display()) != std::string::npos);
  CHECK(two.message.find(at(open).display()) == std::string::npos);
}

TEST_CASE("the wait for endpoints lasts until its limit", "[wait]") {
  const Listener closed(false);
  const auto begin = Clock::now();
  const Error error = fails(
      {at(closed)}, {.backoff = {.base = 5ms, .cap = 9ms, .limit = 99ms}});
  CHECK(Clock::now() - begin >= 99ms);
  CHECK(error.code == ErrorCode::unreachable);
}

TEST_CASE("the deadline ends attempts and pauses, with the last cause",
          "[wait]") {
  const Listener silent(true);
  const Listener closed(false);
  const Error error = fails({at(silent, "http"), at(closed)},
                            {.backoff = {.base = 1h, .cap = 1h, .limit = 2h},
                             .deadline = Clock::now() + 50ms});
  CHECK(error.code == ErrorCode::try_again);
  CHECK(error.message.find("does not answer") != std::string::npos);
  CHECK(error.message.find("refused (1 attempt") != std::string::npos);
  CHECK(error.hint.find("--deadline") != std::string::npos);
}

TEST_CASE("a signal ends the wait for endpoints at once", "[wait]") {
  const StopSignals signals = StopSignals::open().value();
  const Listener target(GENERATE(false, true));
  raise(SIGTERM);
  const Error error =
      fails({at(target, "http")},
            {.backoff = {.base = 1h, .cap = 1h, .limit = 2h}}, signals.fd());
  CHECK(error.code == ErrorCode::interrupted);
  CHECK(error.signal == SIGTERM);
  CHECK(error.message.find(at(target, "http").display()) != std::string::npos);
}
