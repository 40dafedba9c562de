#include "entrypoint/chain/revision_reader.hpp"

#include <algorithm>
#include <cerrno>
#include <memory>
#include <system_error>

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include "entrypoint/chain/complaint.hpp"
#include "entrypoint/chain/revision_file.hpp"

namespace headgate {
namespace {

constexpr std::size_t kFirstBuffer = 8UL * 1024;

/// Closes a file when it goes out of sight.
class File {
 public:
  explicit File(int number) : number_(number) {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() {
    if (number_ >= 0) {
      ::close(number_);
    }
  }
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

std::unexpected<Error> unreadable(const std::string& path) {
  return broken(path, 1,
                {.what = "the file cannot be read: " +
                         std::generic_category().message(errno),
                 .hint = "Make it a plain file that our user may read."});
}

}  // namespace

bool RevisionReader::is_sql_revision(std::string_view name) {
  return name.ends_with(".sql") && !name.starts_with(".");
}

RevisionReader::~RevisionReader() {
  if (folder_ >= 0) {
    ::close(folder_);
  }
}

bool RevisionReader::open(const std::string& folder) {
  folder_ = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  return folder_ >= 0;
}

std::optional<std::vector<std::string>> RevisionReader::names(
    Wanted wanted) const {
  const int copy = ::fcntl(folder_, F_DUPFD_CLOEXEC, 0);
  if (copy < 0) {
    return std::nullopt;
  }
  const auto close = [](DIR* listing) { ::closedir(listing); };
  const std::unique_ptr<DIR, decltype(close)> listing(::fdopendir(copy), close);
  if (listing == nullptr) {
    const int reason = errno;
    ::close(copy);
    errno = reason;
    return std::nullopt;
  }
  std::vector<std::string> names;
  // NOLINTNEXTLINE(concurrency-mt-unsafe): the listing is this call's own.
  while (const dirent* entry = ::readdir(listing.get())) {
    const std::string_view name = std::data(entry->d_name);
    if (wanted(name)) {
      names.emplace_back(name);
    }
  }
  std::ranges::sort(names);
  return names;
}

Result<std::string_view> RevisionReader::read(const std::string& name,
                                              const std::string& path) {
  // Nobody writes to a FIFO of that name: don't wait for them.
  const File file(
      ::openat(folder_, name.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.number() < 0) {
    return unreadable(path);
  }
  buffer_.resize(std::max(buffer_.size(), kFirstBuffer));
  std::size_t size = 0;
  while (size <= kLargestRevisionFile) {
    const ssize_t count =
        ::read(file.number(), buffer_.data() + size, buffer_.size() - size);
    if (count < 0) {
      return unreadable(path);
    }
    size += static_cast<std::size_t>(count);
    // Of a plain file, only the end cuts a read short.
    if (size < buffer_.size()) {
      break;
    }
    buffer_.resize(std::min(buffer_.size() * 4, kLargestRevisionFile + 1));
  }
  return std::string_view(buffer_).substr(0, size);
}

}  // namespace headgate
