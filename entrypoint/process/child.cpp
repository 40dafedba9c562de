#include "entrypoint/process/child.hpp"

#include <array>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/wait.h>

#include "entrypoint/process/exec.hpp"
#include "entrypoint/process/owned_fd.hpp"

namespace headgate {
namespace {

Error no_process(const Command& command, int reason) {
  return {.code = ErrorCode::not_executable,
          .message = "there is no process to be had for '" + command.path +
                     "': " + std::generic_category().message(reason),
          .hint = "Raise the container's limit of processes or memory.",
          .sqlstate = {}};
}

/// A thread of ours may hold any lock at the fork: from here on only calls that
/// are safe in a signal handler.
[[noreturn]] void become(const Jump& jump, const ChildStart& start,
                         StopSignals& signals, int report) {
  setpgid(0, 0);
  start.terminal.lend(getpid());
  start.descriptors.close_ours(report);
  signals.restore();
  const int reason = jump();
  const ssize_t written = write(report, &reason, sizeof reason);
  (void)written;
  _exit(127);
}

}  // namespace

int reported_reason(int report) {
  int reason = 0;
  ssize_t size = -1;
  do {
    size = read(report, &reason, sizeof reason);
  } while (size < 0 && errno == EINTR);
  return size == sizeof reason ? reason : 0;
}

Result<pid_t> start_child(const ChildStart& start, StopSignals& signals) {
  const Jump jump(start.command, start.environment);
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) {
    return std::unexpected(no_process(start.command, errno));
  }
  const OwnedFd heard(ends[0]);
  OwnedFd said(ends[1]);
  const pid_t child = fork();
  if (child == 0) {
    become(jump, start, signals, said.get());
  }
  if (child < 0) {
    return std::unexpected(no_process(start.command, errno));
  }
  said = OwnedFd();
  const int reason = reported_reason(heard.get());
  if (reason == 0) {
    return child;
  }
  waitpid(child, nullptr, 0);
  start.terminal.take_back(child);
  return std::unexpected(jump_failure(start.command, reason));
}

int exit_code(int wait_status) {
  return WIFSIGNALED(wait_status) ? 128 + WTERMSIG(wait_status)
                                  : WEXITSTATUS(wait_status);
}

}  // namespace headgate
