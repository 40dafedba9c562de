#include "entrypoint/process/reactor.hpp"

#include <array>
#include <csignal>

#include <catch2/catch.hpp>
#include <sys/eventfd.h>

#include "entrypoint/process/owned_fd.hpp"
#include "entrypoint/process/signals.hpp"

using namespace headgate;
using namespace std::chrono_literals;

namespace {

OwnedFd event(unsigned count) {
  return OwnedFd(eventfd(count, EFD_CLOEXEC));
}

Clock::time_point far() {
  return Clock::now() + 1h;
}

}  // namespace

TEST_CASE("a wait ends when one descriptor is ready", "[reactor]") {
  const OwnedFd idle = event(0);
  const OwnedFd full = event(1);
  std::array watches{Watch{.fd = idle.get()}, Watch{.fd = full.get()},
                     Watch{.fd = idle.get(), .write = true}};

  CHECK(Reactor().wait(watches, far()) == Wake::ready);
  CHECK_FALSE(watches[0].ready);
  CHECK(watches[1].ready);
  CHECK(watches[2].ready);
}

TEST_CASE("a wait forgets the readiness of an earlier one", "[reactor]") {
  const OwnedFd idle = event(0);
  Watch watch{.fd = idle.get(), .ready = true};
  CHECK(Reactor().wait({&watch, 1}, Clock::now()) == Wake::timeout);
  CHECK_FALSE(watch.ready);
}

TEST_CASE("a descriptor that is not open counts as ready", "[reactor]") {
  Watch watch{.fd = 1 << 20};
  CHECK(Reactor().wait({&watch, 1}, far()) == Wake::ready);
  CHECK(watch.ready);
}

TEST_CASE("a wait lasts until its deadline", "[reactor]") {
  const auto begin = Clock::now();
  CHECK(Reactor().sleep(30ms) == Wake::timeout);
  CHECK(Clock::now() - begin >= 30ms);
}

TEST_CASE("a deadline that has passed makes it a look", "[reactor]") {
  const OwnedFd full = event(1);
  Watch watch{.fd = full.get()};
  CHECK(Reactor().wait({&watch, 1}, Clock::now() - 1h) == Wake::ready);
  CHECK(Reactor().wait({}, Clock::time_point::min()) == Wake::timeout);
}

TEST_CASE("a signal ends any wait, also one for ever", "[reactor]") {
  const StopSignals signals = StopSignals::open().value();
  Reactor reactor(signals.fd());
  CHECK_FALSE(reactor.stop_signal().has_value());
  CHECK_FALSE(reactor.stopping());

  raise(SIGTERM);
  const OwnedFd full = event(1);
  Watch watch{.fd = full.get()};
  CHECK(reactor.wait({&watch, 1}, Clock::time_point::max()) == Wake::stopped);
  CHECK_FALSE(watch.ready);
  CHECK(reactor.stop_signal() == SIGTERM);
  CHECK(reactor.stopping());
  CHECK(reactor.sleep(Clock::duration::max()) == Wake::stopped);
}

TEST_CASE("forgiven, waits work until a second signal", "[reactor]") {
  const StopSignals signals = StopSignals::open().value();
  Reactor reactor(signals.fd());
  raise(SIGINT);
  REQUIRE(reactor.sleep(1h) == Wake::stopped);

  reactor.forgive();
  CHECK(reactor.sleep(1ms) == Wake::timeout);
  raise(SIGTERM);
  CHECK(reactor.sleep(1h) == Wake::stopped);
  CHECK(reactor.stop_signal() == SIGINT);
}

TEST_CASE("a reprieve ends", "[reactor]") {
  const StopSignals signals = StopSignals::open().value();
  Reactor reactor(signals.fd());
  {
    const Reactor::Reprieve reprieve(reactor);
  }
  CHECK_FALSE(reactor.stopping());

  raise(SIGINT);
  REQUIRE(reactor.sleep(1h) == Wake::stopped);
  {
    const Reactor::Reprieve reprieve(reactor);
    CHECK(reactor.sleep(1ms) == Wake::timeout);
  }
  CHECK(reactor.sleep(1ms) == Wake::stopped);
}
