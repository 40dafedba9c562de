#include "entrypoint/process/file_text.hpp"

#include <cerrno>
#include <cstddef>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "entrypoint/process/owned_fd.hpp"

namespace headgate {
namespace {

constexpr off_t kLargest = off_t{512} * 1024 * 1024;

std::unexpected<Error> cannot_read(const std::string& path,
                                   std::string_view why) {
  return fail(ErrorCode::bad_config,
              fmt::format("'{}' cannot be read: {}", path, why),
              "Check its name and its permissions.");
}

std::string reason(int error) {
  return std::generic_category().message(error);
}

Result<void> written(const std::string& path, int error) {
  return error == 0 ? Result<void>()
                    : fail(ErrorCode::bad_config,
                           fmt::format("'{}' cannot be written: {}", path,
                                       reason(error)),
                           "Check the folder's permissions and the disk.");
}

/// Opens, writes and closes; the errno of what failed, or 0.
int put(const std::string& path, int how, std::string_view text) {
  const OwnedFd fd(
      open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | how, 0644));
  if (fd.get() < 0) {
    return errno;
  }
  while (!text.empty()) {
    const ssize_t size = write(fd.get(), text.data(), text.size());
    if (size >= 0) {
      text.remove_prefix(static_cast<std::size_t>(size));
    } else if (errno != EINTR) {
      return errno;
    }
  }
  return 0;
}

}  // namespace

Result<std::string> read_file_text(const std::string& path) {
  const OwnedFd fd(
      open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  struct stat status{};
  if (fd.get() < 0 || fstat(fd.get(), &status) != 0) {
    return cannot_read(path, reason(errno));
  }
  if (!S_ISREG(status.st_mode)) {
    return cannot_read(path, "it is not a file");
  }
  if (status.st_size > kLargest) {
    return cannot_read(path, "it has more than 512 MiB");
  }
  // One more than there is, so that the end is seen at once.
  std::string text(static_cast<std::size_t>(status.st_size) + 1, '\0');
  std::size_t size = 0;
  while (true) {
    const ssize_t got = read(fd.get(), text.data() + size, text.size() - size);
    if (got == 0) {
      break;
    }
    if (got < 0 && errno != EINTR) {
      return cannot_read(path, reason(errno));
    }
    size += got < 0 ? 0 : static_cast<std::size_t>(got);
    if (size == text.size()) {
      text.resize(size * 2);  // It grows, or tells no size, as in /proc.
    }
  }
  text.resize(size);
  return text;
}

Result<void> write_file_text(const std::string& path, std::string_view text) {
  const std::string draft = fmt::format("{}.{}.new", path, getpid());
  int error = put(draft, O_TRUNC, text);
  if (error == 0 && rename(draft.c_str(), path.c_str()) != 0) {
    error = errno;
  }
  if (error != 0) {
    unlink(draft.c_str());
  }
  return written(path, error);
}

Result<void> append_file_text(const std::string& path, std::string_view text) {
  return written(path, put(path, O_APPEND, text));
}

}  // namespace headgate
