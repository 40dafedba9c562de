#include "entrypoint/process/signals.hpp"

#include <array>
#include <functional>

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace headgate;

namespace {

bool blocked(int signal) {
  sigset_t mask;
  pthread_sigmask(SIG_SETMASK, nullptr, &mask);
  return sigismember(&mask, signal) == 1;
}

sighandler_t handler(int signal) {
  struct sigaction action{};
  sigaction(signal, nullptr, &action);
  return action.sa_handler;
}

/// How a child ends that does `work`; it returns 0 for itself, else it says so.
int status_of(const std::function<int()>& work) {
  const pid_t child = fork();
  if (child == 0) {
    _exit(work());
  }
  int status = 0;
  waitpid(child, &status, 0);
  return status;
}

/// The next signal in `fd`, or 0.
int next_signal(int fd) {
  signalfd_siginfo info{};
  return read(fd, &info, sizeof info) == sizeof info
             ? static_cast<int>(info.ssi_signo)
             : 0;
}

}  // namespace

TEST_CASE("stop signals wait in the descriptor", "[signals]") {
  const int signal = GENERATE(SIGTERM, SIGINT, SIGHUP, SIGQUIT);
  const StopSignals signals = StopSignals::open().value();
  CHECK(blocked(signal));
  CHECK(next_signal(signals.fd()) == 0);
  raise(signal);
  CHECK(next_signal(signals.fd()) == signal);
}

TEST_CASE("the descriptor is not inherited", "[signals]") {
  const StopSignals signals = StopSignals::open().value();
  CHECK((fcntl(signals.fd(), F_GETFD) & FD_CLOEXEC) != 0);
}

TEST_CASE("mask and SIGPIPE are put back as they were", "[signals]") {
  sigset_t before;
  sigemptyset(&before);
  sigaddset(&before, SIGUSR1);
  sigaddset(&before, SIGINT);
  sigset_t original;
  pthread_sigmask(SIG_SETMASK, &before, &original);

  StopSignals signals = StopSignals::open().value();
  StopSignals moved(std::move(signals));
  CHECK(blocked(SIGTERM));
  CHECK(handler(SIGPIPE) != SIG_DFL);
  CHECK(handler(SIGPIPE) != SIG_IGN);
  moved.restore();

  for (const int signal : {SIGTERM, SIGHUP, SIGQUIT, SIGPIPE}) {
    CHECK_FALSE(blocked(signal));
  }
  CHECK(blocked(SIGUSR1));
  CHECK(blocked(SIGINT));
  CHECK(handler(SIGPIPE) == SIG_DFL);
  pthread_sigmask(SIG_SETMASK, &original, nullptr);
}

TEST_CASE("what the launcher ignores stays ignored", "[signals]") {
  const int status = status_of([] {
    std::signal(SIGHUP, SIG_IGN);
    std::signal(SIGPIPE, SIG_IGN);
    StopSignals signals = StopSignals::open().value();
    raise(SIGHUP);
    const bool mine = blocked(SIGHUP) || next_signal(signals.fd()) != 0 ||
                      handler(SIGPIPE) != SIG_IGN;
    signals.restore();
    return mine || handler(SIGHUP) != SIG_IGN || handler(SIGPIPE) != SIG_IGN;
  });
  CHECK(status == 0);
}

TEST_CASE("what the launcher blocked is left for the application",
          "[signals]") {
  const int status = status_of([] {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    const StopSignals signals = StopSignals::open().value();
    raise(SIGTERM);
    sigset_t pending;
    sigpending(&pending);
    return next_signal(signals.fd()) != 0 ||
           sigismember(&pending, SIGTERM) != 1;
  });
  CHECK(status == 0);
}

TEST_CASE("a stop signal that nobody took ends us on restore", "[signals]") {
  const int status = status_of([] {
    std::signal(SIGTERM, SIG_DFL);  // Not Catch's own handler.
    StopSignals signals = StopSignals::open().value();
    raise(SIGTERM);
    signals.restore();
    return 0;
  });
  REQUIRE(WIFSIGNALED(status));
  CHECK(WTERMSIG(status) == SIGTERM);
}

TEST_CASE("writing to a closed pipe is an error, not the end", "[signals]") {
  const int status = status_of([] {
    const StopSignals signals = StopSignals::open().value();
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0) {
      return 1;
    }
    close(ends[0]);
    return write(ends[1], "x", 1) == -1 && errno == EPIPE ? 0 : 2;
  });
  CHECK(status == 0);
}

TEST_CASE("a supervisor's signals all wait in the descriptor", "[signals]") {
  const int signal =
      GENERATE(SIGTERM, SIGHUP, SIGUSR1, SIGCHLD, SIGWINCH, SIGCONT, SIGTSTP,
               SIGPIPE, SIGALRM, SIGRTMIN, SIGRTMAX);
  const int status = status_of([signal] {
    std::signal(SIGHUP, SIG_IGN);
    std::signal(SIGCHLD, SIG_IGN);
    StopSignals signals = StopSignals::open().value();
    signals.hold_all();
    raise(signal);
    return next_signal(signals.fd()) == signal ? 0 : 1;
  });
  CHECK(status == 0);
}

TEST_CASE("a stop signal from before waits for the supervisor", "[signals]") {
  const int status = status_of([] {
    StopSignals signals = StopSignals::open().value();
    raise(SIGTERM);
    signals.hold_all();
    return next_signal(signals.fd()) == SIGTERM ? 0 : 1;
  });
  CHECK(status == 0);
}

TEST_CASE("a supervisor is not stopped by the terminal", "[signals]") {
  const int signal = GENERATE(SIGTTIN, SIGTTOU);
  const int status = status_of([signal] {
    StopSignals signals = StopSignals::open().value();
    signals.hold_all();
    raise(signal);
    // Not restored: that would let it stop us.
    _exit(next_signal(signals.fd()) == 0 ? 0 : 1);
    return 2;
  });
  CHECK(status == 0);
}

TEST_CASE("faults of our own are not held back", "[signals]") {
  const int signal =
      GENERATE(SIGFPE, SIGILL, SIGSEGV, SIGBUS, SIGABRT, SIGTRAP, SIGSYS);
  const int status = status_of([signal] {
    StopSignals signals = StopSignals::open().value();
    signals.hold_all();
    return blocked(signal) ? 1 : 0;
  });
  CHECK(status == 0);
}

TEST_CASE("mask and SIGCHLD are put back behind a supervisor", "[signals]") {
  const int status = status_of([] {
    std::signal(SIGCHLD, SIG_IGN);
    StopSignals signals = StopSignals::open().value();
    signals.hold_all();
    if (handler(SIGCHLD) != SIG_DFL) {
      return 1;
    }
    signals.restore();
    return blocked(SIGUSR1) || blocked(SIGCHLD) || handler(SIGCHLD) != SIG_IGN
               ? 2
               : 0;
  });
  CHECK(status == 0);
}
