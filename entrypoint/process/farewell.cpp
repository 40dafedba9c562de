#include "entrypoint/process/farewell.hpp"

#include <cerrno>
#include <csignal>

#include <sys/wait.h>

#include "entrypoint/process/descendants.hpp"
#include "entrypoint/process/supervise.hpp"
#include "entrypoint/util/duration.hpp"

namespace headgate {
namespace {

/// How long the kernel may take to carry out a KILL, after the last that ended.
constexpr std::chrono::seconds kKillTakes{2};

/// Reaps; whether a child is left.
bool children_left() {
  pid_t reaped = 0;
  do {
    reaped = waitpid(-1, nullptr, WNOHANG | __WALL);
  } while (reaped > 0);
  return reaped == 0;
}

/// Waits until one more child may have ended; false when `deadline` came first.
bool await_child(int signal_fd, Clock::time_point deadline) {
  for (;;) {
    const auto signal = next_signal(signal_fd, deadline);
    if (!signal) {
      return false;
    }
    if (signal->ssi_signo == SIGCHLD) {
      return true;
    }
  }
}

/// Asks them to end; whether they have.
bool ask(int signal_fd, Clock::time_point deadline) {
  signal_descendants(SIGTERM);
  signal_descendants(SIGCONT);  // One that is stopped could not hear it.
  while (children_left()) {
    if (!await_child(signal_fd, deadline)) {
      return !children_left();
    }
  }
  return true;
}

/// Makes them end; whether they have. A parent's end brings its children to us:
/// each time, all that is there now is killed.
bool compel(int signal_fd) {
  while (children_left()) {
    const bool reached = signal_descendants(SIGKILL);
    if (!children_left()) {
      return true;
    }
    if (!reached || !await_child(signal_fd, Clock::now() + kKillTakes)) {
      return !children_left();
    }
  }
  return true;
}

}  // namespace

void end_descendants(int signal_fd, std::chrono::milliseconds grace, Log& log) {
  if (!children_left()) {
    return;
  }
  const std::string patience = format_duration(grace);
  log.info("init.waiting",
           "CMD has ended; what it left behind has " + patience + " to follow",
           {{"grace_ms", grace.count()}});
  if (ask(signal_fd, Clock::now() + grace)) {
    return;
  }
  log.warning("init.killing", "processes that CMD left behind did not end in " +
                                  patience + " and are killed");
  if (!compel(signal_fd)) {
    log.warning("init.left",
                "processes that CMD left behind cannot be ended and are left");
  }
}

}  // namespace headgate
