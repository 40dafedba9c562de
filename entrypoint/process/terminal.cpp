#include "entrypoint/process/terminal.hpp"

#include <cerrno>
#include <csignal>

namespace headgate {

Terminal::Terminal() {
  // With stdout in a pipe, what reads there shares the terminal with us and has
  // to stay in the foreground (`| less`).
  if (isatty(STDOUT_FILENO) == 1 && tcgetpgrp(STDIN_FILENO) != -1) {
    ours_ = getpgrp();
  }
}

bool Terminal::lend(pid_t group) const {
  return lent_to(ours_) && tcsetpgrp(STDIN_FILENO, group) == 0;
}

bool Terminal::lent_to(pid_t group) const {
  return is_there() && tcgetpgrp(STDIN_FILENO) == group;
}

void Terminal::take_back(pid_t group) const {
  if (!is_there()) {
    return;
  }
  const pid_t now = tcgetpgrp(STDIN_FILENO);
  const bool gone = now > 1 && kill(-now, 0) != 0 && errno == ESRCH;
  if (now == group || gone) {
    tcsetpgrp(STDIN_FILENO, ours_);
  }
}

}  // namespace headgate
