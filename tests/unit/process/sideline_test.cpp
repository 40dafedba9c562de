#include "entrypoint/process/sideline.hpp"

#include <csignal>

#include <catch2/catch.hpp>
#include <sys/eventfd.h>

#include "entrypoint/process/owned_fd.hpp"
#include "entrypoint/process/signals.hpp"

using namespace headgate;
using namespace std::chrono_literals;

namespace {

/// Counts how often it is served; each time takes one off the event.
Sideline counting(const OwnedFd& events, int& served) {
  return {.watches = [&] { return std::vector{Watch{.fd = events.get()}}; },
          .serve =
              [&](std::span<const Watch> watches) {
                REQUIRE(watches.size() == 1);
                CHECK(watches.front().ready);
                eventfd_t taken = 0;
                eventfd_read(events.get(), &taken);
                ++served;
              }};
}

OwnedFd many(unsigned count) {
  return OwnedFd(eventfd(count, EFD_CLOEXEC | EFD_SEMAPHORE));
}

}  // namespace

TEST_CASE("a sideline is served and ends no wait", "[sideline]") {
  const OwnedFd events = many(3);
  int served = 0;
  Reactor reactor;
  const Reactor::Attendance beside(reactor, counting(events, served));
  const auto begin = Clock::now();
  CHECK(reactor.sleep(30ms) == Wake::timeout);
  CHECK(Clock::now() - begin >= 30ms);
  CHECK(served == 3);
}

TEST_CASE("a look serves a sideline once", "[sideline]") {
  const OwnedFd events = many(3);
  int served = 0;
  Reactor reactor;
  const Reactor::Attendance beside(reactor, counting(events, served));
  CHECK(reactor.wait({}, Clock::now()) == Wake::timeout);
  CHECK(served == 1);
}

TEST_CASE("what is waited for is told beside a sideline", "[sideline]") {
  const OwnedFd events = many(1);
  const OwnedFd full = many(1);
  int served = 0;
  Reactor reactor;
  const Reactor::Attendance beside(reactor, counting(events, served));
  Watch watch{.fd = full.get()};
  CHECK(reactor.wait({&watch, 1}, Clock::now() + 1h) == Wake::ready);
  CHECK(watch.ready);
  CHECK(served == 1);
}

TEST_CASE("a sideline that is never idle ends with the deadline",
          "[sideline]") {
  const OwnedFd endless = many(1);
  Reactor reactor;
  const Reactor::Attendance beside(
      reactor,
      {.watches = [&] { return std::vector{Watch{.fd = endless.get()}}; },
       .serve = [](std::span<const Watch>) {}});
  CHECK(reactor.sleep(20ms) == Wake::timeout);
}

TEST_CASE("a signal outranks a sideline", "[sideline]") {
  const StopSignals signals = StopSignals::open().value();
  const OwnedFd events = many(1);
  int served = 0;
  Reactor reactor(signals.fd());
  const Reactor::Attendance beside(reactor, counting(events, served));
  raise(SIGTERM);
  CHECK(reactor.sleep(1h) == Wake::stopped);
  CHECK(served == 0);
}

TEST_CASE("a sideline is served while it is attended", "[sideline]") {
  const OwnedFd events = many(2);
  int served = 0;
  Reactor reactor;
  {
    const Reactor::Attendance beside(reactor, counting(events, served));
    reactor.wait({}, Clock::now());
  }
  CHECK(served == 1);
  CHECK(reactor.sleep(1ms) == Wake::timeout);
  CHECK(served == 1);
}
