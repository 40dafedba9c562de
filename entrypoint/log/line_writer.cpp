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

/// Holds back what a write can raise, SIGPIPE and SIGXFSZ (a file at its
/// limit), and takes away what was raised: whoever started us may have left the
/// disposition at "end the process".
class WriteSignalGuard {
 public:
  WriteSignalGuard() {
    sigset_t pending;
    sigpending(&pending);
    sigemptyset(&ours_);
    sigset_t both;
    sigemptyset(&both);
    for (const int signal : {SIGPIPE, SIGXFSZ}) {
      sigaddset(&both, signal);
      if (sigismember(&pending, signal) == 0) {
        sigaddset(&ours_, signal);
      }
    }
    pthread_sigmask(SIG_BLOCK, &both, &mask_);
  }
  ~WriteSignalGuard() {
    const timespec at_once{};
    while (sigtimedwait(&ours_, nullptr, &at_once) > 0) {
    }
    pthread_sigmask(SIG_SETMASK, &mask_, nullptr);
  }
  WriteSignalGuard(const WriteSignalGuard&) = delete;
  WriteSignalGuard& operator=(const WriteSignalGuard&) = delete;

 private:
  sigset_t ours_{};  ///< Those that were not pending before.
  sigset_t mask_{};
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
  // A pipe that nobody reads would keep us waiting for ever.
  constexpr int flags =
      O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NONBLOCK;
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
    const WriteSignalGuard guard;
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
