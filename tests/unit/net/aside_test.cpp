#include "entrypoint/net/aside.hpp"

#include <csignal>
#include <future>
#include <string>

#include <catch2/catch.hpp>

#include "entrypoint/process/reactor.hpp"

using namespace headgate;
using namespace std::chrono_literals;

TEST_CASE("a call made aside tells when it has returned", "[net]") {
  std::promise<void> go;
  const auto aside = Aside<std::string>::start(
      [gate = go.get_future().share()]() -> std::string {
        gate.wait();
        return "done";
      });
  REQUIRE(aside.has_value());
  CHECK(aside->result() == nullptr);

  go.set_value();
  Watch watch{.fd = aside->fd()};
  REQUIRE(Reactor().wait({&watch, 1}, Clock::now() + 1min) == Wake::ready);
  REQUIRE(aside->result() != nullptr);
  CHECK(*aside->result() == "done");
}

TEST_CASE("nobody has to wait for a call made aside", "[net]") {
  std::promise<void> go;
  std::promise<void> ended;
  auto end = ended.get_future();
  {
    const auto aside = Aside<int>::start(
        [gate = go.get_future().share(), ended = std::move(ended)]() mutable {
          gate.wait();
          ended.set_value();
          return 1;
        });
    REQUIRE(aside.has_value());
  }
  go.set_value();
  CHECK(end.wait_for(1min) == std::future_status::ready);
}

TEST_CASE("a call made aside takes no signal", "[db]") {
  const auto aside = Aside<bool>::start([] {
    sigset_t mask;
    pthread_sigmask(SIG_SETMASK, nullptr, &mask);
    return sigismember(&mask, SIGUSR1) == 1 && sigismember(&mask, SIGTERM) == 1;
  });
  REQUIRE(aside.has_value());
  Watch watch{.fd = aside->fd()};
  REQUIRE(Reactor().wait({&watch, 1}, Clock::now() + 1min) == Wake::ready);
  CHECK(*aside->result());
}
