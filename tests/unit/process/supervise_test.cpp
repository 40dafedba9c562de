#include "entrypoint/process/supervise.hpp"

#include <array>
#include <csignal>

#include <catch2/catch.hpp>

#include "entrypoint/process/signals.hpp"
#include "tests/unit/process/in_child.hpp"

using namespace headgate;
using namespace std::chrono_literals;

namespace {

/// Waits in a charge for one signal, whose number and value it gives back.
[[noreturn]] void return_signal(int signal) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, signal);
  siginfo_t info{};
  const int taken = sigwaitinfo(&set, &info);
  _exit(taken == signal && info.si_code == SI_QUEUE ? info.si_int : taken);
}

/// The code with which supervise returns for a charge that does `body`, when
/// `before` has been done in the meantime.
template <typename Body, typename Before>
int supervised(Body body, Before before) {
  return in_child([&] {
    StopSignals signals = StopSignals::open().value();
    signals.hold_all();
    const pid_t child = fork();
    if (child == 0) {
      body();
      _exit(0);
    }
    before();
    const Terminal terminal;
    return supervise(child, signals.fd(), terminal);
  });
}

}  // namespace

TEST_CASE("the exit code of the charge is returned", "[process]") {
  CHECK(supervised([] { _exit(42); }, [] {}) == 42);
  CHECK(supervised([] { kill(getpid(), SIGKILL); }, [] {}) == 137);
}

TEST_CASE("a signal is handed on, one from before included", "[process]") {
  const int signal = GENERATE(SIGTERM, SIGHUP, SIGUSR1, SIGWINCH, SIGURG,
                              SIGCONT, SIGPIPE, SIGTSTP, SIGRTMIN + 1);
  CHECK(supervised([signal] { return_signal(signal); },
                   [signal] { raise(signal); }) == signal);
}

TEST_CASE("a queued signal keeps its value", "[process]") {
  CHECK(supervised([] { return_signal(SIGRTMIN); },
                   [] { sigqueue(getpid(), SIGRTMIN, {.sival_int = 77}); }) ==
        77);
}

TEST_CASE("others that end are reaped and not taken for it", "[process]") {
  CHECK(supervised([] { return_signal(SIGUSR1); },
                   [] {
                     // This ends, and is reaped, before the charge may end.
                     const pid_t other = fork();
                     if (other == 0) {
                       kill(getppid(), SIGUSR1);
                       _exit(9);
                     }
                     siginfo_t info{};
                     waitid(P_PID, static_cast<id_t>(other), &info,
                            WEXITED | WNOWAIT);
                   }) == SIGUSR1);
}

TEST_CASE("without a signal the next one is awaited", "[process]") {
  CHECK(in_child([] {
          StopSignals signals = StopSignals::open().value();
          signals.hold_all();
          if (next_signal(signals.fd(), Clock::now() + 1ms)) {
            return 1;
          }
          raise(SIGUSR2);
          const auto signal = next_signal(signals.fd(), Clock::now() + 1h);
          return signal && signal->ssi_signo == SIGUSR2 ? 0 : 2;
        }) == 0);
}
