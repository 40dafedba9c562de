#include "entrypoint/cli/failure.hpp"

#include <csignal>
#include <string>

#include <fcntl.h>
#include <unistd.h>

#include "entrypoint/log/log_line.hpp"
#include "entrypoint/util/exit_status.hpp"
#include "entrypoint/util/utf8.hpp"

namespace headgate {
namespace {

/// Kubernetes shows this file's last 4096 bytes as the reason of the end.
constexpr const char* kTerminationLog = "/dev/termination-log";

void write_termination_log(const std::string& line) {
  // Only where the kubelet has put it: never create a file in /dev.
  const int fd = open(kTerminationLog, O_WRONLY | O_CLOEXEC | O_APPEND);
  if (fd < 0) {
    return;
  }
  // It may be as full as a limit (`ulimit -f`) has it: no reason to be killed.
  sigset_t full;
  sigemptyset(&full);
  sigaddset(&full, SIGXFSZ);
  pthread_sigmask(SIG_BLOCK, &full, nullptr);
  const ssize_t written = write(fd, line.data(), line.size());
  (void)written;
  close(fd);
}

}  // namespace

int report_failure(const Error& error, Log& log) {
  const int status = exit_status(error);
  if (error.code == ErrorCode::answered_no) {
    return status;  // The report has said it.
  }
  const std::string line =
      error.message + (error.hint.empty() ? "" : ". " + error.hint);
  log.error("run.failed", line,
            {{"exit_status", status}, {"sqlstate", error.sqlstate}});
  const std::string told = shortened(log.redactor().redact(line), kLongestText);
  write_termination_log(shortened(printable(told), kLongestText) + "\n");
  return status;
}

}  // namespace headgate
