#include "entrypoint/cli/failure.hpp"

#include <string>

#include <fcntl.h>
#include <unistd.h>

#include "entrypoint/util/exit_status.hpp"

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
  write_termination_log(log.redactor().redact(line) + "\n");
  return status;
}

}  // namespace headgate
