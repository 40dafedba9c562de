#include "entrypoint/process/child.hpp"

#include <csignal>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>
#include <fcntl.h>

#include "tests/unit/process/in_child.hpp"

using namespace headgate;

namespace {

/// Starts a command as an init would; returns its wait status, or the error's
/// code + 100000.
int run(StopSignals& signals, const std::string& path,
        std::vector<std::string> words) {
  const Command command{.path = path, .words = std::move(words)};
  const std::vector<const char*> environment{"PATH=/usr/bin:/bin", "A=1"};
  const Descriptors descriptors;
  const int ours = open("/dev/null", O_RDONLY);
  const Terminal terminal;
  signals.hold_all();
  const Result<pid_t> child = start_child({.command = command,
                                           .environment = environment,
                                           .descriptors = descriptors,
                                           .terminal = terminal},
                                          signals);
  close(ours);
  if (!child) {
    return 100000 + static_cast<int>(child.error().code);
  }
  int status = 0;
  waitpid(*child, &status, 0);
  return status;
}

/// The exit code of a shell whose init is a child of its own.
int shell_code(const std::string& script) {
  return in_child([&script] {
    StopSignals signals = StopSignals::open().value();
    const int status = run(signals, "/bin/sh", {"sh", "-c", script});
    return WIFEXITED(status) ? WEXITSTATUS(status) : 255;
  });
}

}  // namespace

TEST_CASE("an exit code is passed on, a signal as 128 + n", "[process]") {
  CHECK(exit_code(W_EXITCODE(0, 0)) == 0);
  CHECK(exit_code(W_EXITCODE(255, 0)) == 255);
  CHECK(exit_code(W_EXITCODE(0, SIGTERM)) == 143);
  CHECK(exit_code(W_EXITCODE(0, SIGSEGV) | WCOREFLAG) == 139);
  CHECK(exit_code(W_EXITCODE(0, SIGRTMAX)) == 192);
}

TEST_CASE("a child runs with the words and environment given", "[process]") {
  CHECK(shell_code(R"(test "$A" = 1 || exit 3; exit 7)") == 7);
}

TEST_CASE("a child leads a process group of its own", "[process]") {
  CHECK(shell_code("read -r p n s parent group rest </proc/$$/stat; "
                   R"(test "$group" = $$ && test "$parent" = $PPID)") == 0);
}

TEST_CASE("a child has no descriptor of ours", "[process]") {
  int inherited = 0;
  for (int fd = 0; fd < 1024; ++fd) {
    const int flags = fcntl(fd, F_GETFD);
    inherited += flags >= 0 && (flags & FD_CLOEXEC) == 0 ? 1 : 0;
  }
  // And the folder that the shell reads.
  CHECK(shell_code("set -- /proc/$$/fd/*; exit $#") == inherited + 1);
}

TEST_CASE("a child's signals are as the launcher left them", "[process]") {
  CHECK(in_child([] {
          std::signal(SIGHUP, SIG_IGN);
          std::signal(SIGCHLD, SIG_IGN);
          std::signal(SIGPIPE, SIG_DFL);
          sigset_t usr1;
          sigemptyset(&usr1);
          sigaddset(&usr1, SIGUSR1);
          pthread_sigmask(SIG_SETMASK, &usr1, nullptr);
          StopSignals signals = StopSignals::open().value();
          // USR1 is the tenth signal, HUP the first and CHLD the seventeenth.
          for (const char* line :
               {"^SigBlk:.*0000000000000200$", "^SigIgn:.*0000000000010001$"}) {
            if (run(signals, "/bin/grep",
                    {"grep", "-q", line, "/proc/self/status"}) != 0) {
              return 1;
            }
          }
          return 0;
        }) == 0);
}

TEST_CASE("a child that cannot start is told and reaped", "[process]") {
  const auto [path, code] = GENERATE(
      table<std::string, ErrorCode>({{"/no/such", ErrorCode::command_not_found},
                                     {"/etc", ErrorCode::not_executable}}));
  CHECK(in_child([file = path, expected = code] {
          StopSignals signals = StopSignals::open().value();
          const int outcome = run(signals, file, {"x"});
          if (outcome != 100000 + static_cast<int>(expected)) {
            return 1;
          }
          return waitpid(-1, nullptr, WNOHANG) == -1 ? 0 : 2;
        }) == 0);
}
