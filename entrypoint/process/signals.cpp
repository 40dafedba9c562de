#include "entrypoint/process/signals.hpp"

#include <utility>

#include <sys/signalfd.h>

namespace headgate {

namespace {

bool has_action(int signal, sighandler_t handler) {
  struct sigaction action{};
  sigaction(signal, nullptr, &action);
  return (action.sa_flags & SA_SIGINFO) == 0 && action.sa_handler == handler;
}

sigset_t wanted(const sigset_t& blocked) {
  sigset_t set;
  sigemptyset(&set);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP, SIGQUIT}) {
    if (sigismember(&blocked, signal) == 0 && !has_action(signal, SIG_IGN)) {
      sigaddset(&set, signal);
    }
  }
  return set;
}

void survive_broken_pipes() {
  struct sigaction action{};
  action.sa_handler = [](int) {};
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  sigaction(SIGPIPE, &action, nullptr);
}

}  // namespace

Result<StopSignals> StopSignals::open() {
  StopSignals signals;
  pthread_sigmask(SIG_SETMASK, nullptr, &signals.mask_);
  sigaction(SIGPIPE, nullptr, &signals.pipe_);
  sigaction(SIGCHLD, nullptr, &signals.child_);

  const sigset_t set = wanted(signals.mask_);
  signals.fd_ = OwnedFd(signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK));
  if (signals.fd() < 0) {
    return fail(ErrorCode::internal, "the kernel gives no signal descriptor",
                "Raise the limit of open files.");
  }
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  if (has_action(SIGPIPE, SIG_DFL)) {
    survive_broken_pipes();
  }
  signals.held_ = true;
  return signals;
}

StopSignals::StopSignals(StopSignals&& other) noexcept
    : fd_(std::move(other.fd_)),
      mask_(other.mask_),
      pipe_(other.pipe_),
      child_(other.child_),
      held_(std::exchange(other.held_, false)) {}

// It changes the process, if no member.
// NOLINTNEXTLINE(readability-make-member-function-const)
void StopSignals::hold_all() {
  struct sigaction usual{};
  usual.sa_handler = SIG_DFL;
  sigaction(SIGCHLD, &usual, nullptr);

  sigset_t set;
  sigfillset(&set);
  for (const int fault :
       {SIGFPE, SIGILL, SIGSEGV, SIGBUS, SIGABRT, SIGTRAP, SIGSYS}) {
    sigdelset(&set, fault);
  }
  pthread_sigmask(SIG_SETMASK, &set, nullptr);
  sigdelset(&set, SIGTTIN);
  sigdelset(&set, SIGTTOU);
  signalfd(fd(), &set, 0);
}

void StopSignals::restore() {
  if (std::exchange(held_, false)) {
    sigaction(SIGPIPE, &pipe_, nullptr);
    sigaction(SIGCHLD, &child_, nullptr);
    pthread_sigmask(SIG_SETMASK, &mask_, nullptr);
  }
}

}  // namespace headgate
