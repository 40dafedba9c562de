#include "entrypoint/process/supervise.hpp"

#include <array>
#include <bit>
#include <csignal>
#include <ctime>

#include <sys/wait.h>

#include "entrypoint/process/child.hpp"

namespace headgate {
namespace {

sigset_t only(int signal) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, signal);
  return set;
}

/// Stops us as Ctrl-Z would, until the shell continues us. The kernel does so
/// only where there is a shell that could: false for PID 1, a session's leader,
/// an orphaned group.
bool suspend() {
  const sigset_t stop = only(SIGTSTP);
  pthread_sigmask(SIG_UNBLOCK, &stop, nullptr);
  raise(SIGTSTP);
  pthread_sigmask(SIG_BLOCK, &stop, nullptr);
  const sigset_t resumption = only(SIGCONT);
  const timespec at_once{};
  return sigtimedwait(&resumption, nullptr, &at_once) == SIGCONT;
}

/// CMD, and what we do to it.
class Charge {
 public:
  Charge(pid_t child, const Terminal& terminal)
      : child_(child), terminal_(terminal) {}

  void hand_on(const signalfd_siginfo& signal) const {
    const int number = static_cast<int>(signal.ssi_signo);
    const auto value = std::bit_cast<sigval>(signal.ssi_ptr);
    if (signal.ssi_code != SI_QUEUE || sigqueue(child_, number, value) != 0) {
      kill(child_, number);
    }
  }

  /// Reaps all there is to reap; CMD's exit code, if it was among it.
  [[nodiscard]] std::optional<int> reap() const {
    std::optional<int> code;
    int status = 0;
    for (pid_t pid = 0;
         (pid = waitpid(-1, &status, WNOHANG | WUNTRACED | __WALL)) > 0;) {
      if (pid != child_) {
        continue;
      }
      if (WIFSTOPPED(status)) {
        stopped_by(WSTOPSIG(status));
      } else {
        code = exit_code(status);
      }
    }
    return code;
  }

 private:
  void stopped_by(int signal) const {
    const bool lacked_terminal = signal == SIGTTIN || signal == SIGTTOU;
    if (lacked_terminal && terminal_.lend(child_)) {
      kill(-child_, SIGCONT);  // A shell has put us in the foreground.
      return;
    }
    if (!terminal_.is_there() ||
        !(lacked_terminal || terminal_.lent_to(child_))) {
      return;
    }
    terminal_.take_back(child_);
    const bool continued = suspend();
    terminal_.lend(child_);
    if (continued || signal == SIGTSTP) {
      kill(-child_, SIGCONT);  // The terminal had stopped the whole group.
    }
  }

  pid_t child_;
  const Terminal& terminal_;
};

}  // namespace

std::optional<signalfd_siginfo> next_signal(int signal_fd,
                                            Clock::time_point deadline) {
  std::array<Watch, 1> watches{Watch{.fd = signal_fd}};
  signalfd_siginfo signal{};
  if (Reactor().wait(watches, deadline) != Wake::ready ||
      read(signal_fd, &signal, sizeof signal) != sizeof signal) {
    return std::nullopt;
  }
  return signal;
}

int supervise(pid_t child, int signal_fd, const Terminal& terminal) {
  const Charge charge(child, terminal);
  for (;;) {
    const auto signal = next_signal(signal_fd, Clock::time_point::max());
    if (!signal) {
      continue;
    }
    if (signal->ssi_signo != SIGCHLD) {
      charge.hand_on(*signal);
    } else if (const std::optional<int> code = charge.reap()) {
      terminal.take_back(child);
      return *code;
    }
  }
}

}  // namespace headgate
