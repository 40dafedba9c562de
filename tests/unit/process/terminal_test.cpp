#include "entrypoint/process/terminal.hpp"

#include <csignal>
#include <functional>

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <pty.h>

#include "tests/unit/process/in_child.hpp"

using namespace headgate;

namespace {

/// Runs `body` as the leader of a session on a terminal of its own.
int on_terminal(const std::function<int()>& body) {
  int master = -1;
  const pid_t child = forkpty(&master, nullptr, nullptr, nullptr);
  if (child == 0) {
    std::signal(SIGTTOU, SIG_IGN);
    _exit(body());
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  close(master);
  REQUIRE(WIFEXITED(status));
  return WEXITSTATUS(status);
}

/// A process that leads a group of its own, until it is killed.
pid_t make_group() {
  const pid_t child = fork();
  if (child == 0) {
    for (;;) {
      pause();
    }
  }
  setpgid(child, child);
  return child;
}

void end_group(pid_t group) {
  kill(group, SIGKILL);
  waitpid(group, nullptr, 0);
}

}  // namespace

TEST_CASE("the foreground is lent and taken back", "[process]") {
  CHECK(on_terminal([] {
          const Terminal terminal;
          const pid_t group = make_group();
          if (!terminal.is_there() || terminal.lent_to(group)) {
            return 1;
          }
          if (!terminal.lend(group) || tcgetpgrp(0) != group) {
            return 2;
          }
          if (!terminal.lent_to(group)) {
            return 3;
          }
          terminal.take_back(group);
          const bool back = tcgetpgrp(0) == getpgrp();
          end_group(group);
          return back ? 0 : 4;
        }) == 0);
}

TEST_CASE("what another group has is neither lent nor taken", "[process]") {
  CHECK(on_terminal([] {
          const pid_t group = make_group();
          const pid_t other = make_group();
          tcsetpgrp(0, other);
          const Terminal terminal;
          const bool lent = terminal.lend(group);
          terminal.take_back(group);
          const bool left = tcgetpgrp(0) == other;
          end_group(group);
          end_group(other);
          return lent ? 1 : left ? 0 : 2;
        }) == 0);
}

TEST_CASE("a group that is gone loses the foreground", "[process]") {
  CHECK(on_terminal([] {
          const Terminal terminal;
          const pid_t group = make_group();
          const pid_t other = make_group();
          tcsetpgrp(0, other);  // As a job of CMD's, were CMD a shell.
          end_group(other);
          terminal.take_back(group);
          const bool back = tcgetpgrp(0) == getpgrp();
          end_group(group);
          return back ? 0 : 1;
        }) == 0);
}

TEST_CASE("without a terminal nothing is lent", "[process]") {
  const int fd = GENERATE(STDIN_FILENO, STDOUT_FILENO);
  CHECK(on_terminal([fd] {
          const int null = open("/dev/null", O_RDWR | O_CLOEXEC);
          dup2(null, fd);
          const Terminal terminal;
          const pid_t group = make_group();
          const bool lent = terminal.is_there() || terminal.lend(group) ||
                            terminal.lent_to(group) || terminal.lent_to(-1);
          terminal.take_back(group);
          end_group(group);
          return lent ? 1 : 0;
        }) == 0);
}
