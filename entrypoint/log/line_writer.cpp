#include "entrypoint/log/line_writer.hpp"

#include <cerrno>
#include <csignal>
#include <ctime>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

namespace headgate {
namespace {

/// How long a full pipe that does not block is waited for, in milliseconds.
constexpr int kPatience = 1'000;

/// Holds SIGPIPE back, and takes away the one that a write has raised: whoever
/// started us may have left its disposition at "end the process".
class PipeSignalGuard {
 public:
  PipeSignalGuard() {
    sigemptyset(&pipe_);
    sigaddset(&pipe_, SIGPIPE);
    sigset_t pending;
    sigpending(&pending);
    was_pending_ = sigismember(&pending, SIGPIPE) == 1;
    pthread_sigmask(SIG_BLOCK, &pipe_, &mask_);
  }
  ~PipeSignalGuard() {
    if (!was_pending_) {
      const timespec at_once{};
      sigtimedwait(&pipe_, nullptr, &at_once);
    }
    pthread_sigmask(SIG_SETMASK, &mask_, nullptr);
  }
  PipeSignalGuard(const PipeSignalGuard&) = delete;
  PipeSignalGuard& operator=(const PipeSignalGuard&) = delete;

 private:
  sigset_t pipe_{};
  sigset_t mask_{};
  bool was_pending_ = false;
};

std::unexpected<Error> cannot_open(const std::string& path, int error) {
  return fail(ErrorCode::bad_config,
              fmt::format("the log file '{}' cannot be opened: {}", path,
                          std::generic_category().message(error)),
              "Name a file in a folder that exists and that we may write to.");
}

bool becomes_writable(int fd) {
  pollfd waited{.fd = fd, .events = POLLOUT, .revents = 0};
  return poll(&waited, 1, kPatience) == 1;
}

}  // namespace

LineWriter LineWriter::standard_error() {
  const bool open = fcntl(STDERR_FILENO, F_GETFD) >= 0;
  return {open ? STDERR_FILENO : -1, false};
}

Result<LineWriter> LineWriter::append_to(const std::string& path) {
  constexpr int flags = O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY;
  constexpr mode_t mode = 0644;
  const int fd = open(path.c_str(), flags, mode);
  if (fd < 0) {
    return cannot_open(path, errno);
  }
  if (fd > STDERR_FILENO) {
    return LineWriter(fd, true);
  }
  // A standard stream was closed when we were started: it stays so.
  const int moved = fcntl(fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
  const int error = errno;
  close(fd);
  if (moved < 0) {
    return cannot_open(path, error);
  }
  return LineWriter(moved, true);
}

LineWriter::LineWriter(LineWriter&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)), owned_(other.owned_) {}

LineWriter::~LineWriter() {
  if (owned_ && fd_ >= 0) {
    close(fd_);
  }
}

void LineWriter::write(std::string_view line) {
  if (fd_ >= 0) {
    const PipeSignalGuard guard;
    write_through(line);
  }
}

void LineWriter::write_through(std::string_view line) {
  while (!line.empty()) {
    const ssize_t written = ::write(fd_, line.data(), line.size());
    if (written > 0) {
      line.remove_prefix(static_cast<std::size_t>(written));
      continue;
    }
    const int error = written < 0 ? errno : ENOSPC;
    const bool again =
        error == EINTR || (error == EAGAIN && becomes_writable(fd_));
    if (error == EPIPE || error == EBADF) {
      // For good: do not try, and do not close, what may become another's.
      fd_ = owned_ ? fd_ : -1;
    }
    if (!again) {
      return;
    }
  }
}

}  // namespace headgate
