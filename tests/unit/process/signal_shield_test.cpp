#include "entrypoint/process/signal_shield.hpp"

#include <thread>

#include <catch2/catch.hpp>

using namespace headgate;

namespace {

bool blocked(int signal) {
  sigset_t mask;
  pthread_sigmask(SIG_SETMASK, nullptr, &mask);
  return sigismember(&mask, signal) == 1;
}

bool shielded() {
  return blocked(SIGTERM) && blocked(SIGUSR1) && blocked(SIGCHLD) &&
         blocked(SIGRTMIN) && blocked(SIGPIPE);
}

}  // namespace

TEST_CASE("a thread made under the shield takes no signal", "[process]") {
  bool there = false;
  std::thread thread;
  {
    const SignalShield shield;
    CHECK(shielded());
    thread = std::thread([&there] { there = shielded(); });
  }
  thread.join();
  CHECK(there);
}

TEST_CASE("behind the shield the mask is as it was", "[process]") {
  sigset_t mine;
  sigemptyset(&mine);
  sigaddset(&mine, SIGUSR2);
  sigset_t original;
  pthread_sigmask(SIG_SETMASK, &mine, &original);
  {
    const SignalShield shield;
  }
  CHECK(blocked(SIGUSR2));
  CHECK_FALSE(blocked(SIGTERM));
  CHECK_FALSE(blocked(SIGUSR1));
  pthread_sigmask(SIG_SETMASK, &original, nullptr);
}
