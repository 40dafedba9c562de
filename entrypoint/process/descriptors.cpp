#include "entrypoint/process/descriptors.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <unistd.h>

namespace headgate {

Descriptors::Descriptors() {
  // One poll tells of all of them; /proc need not be mounted.
  std::array<pollfd, kLooked> looked{};
  for (std::size_t fd = 0; fd < looked.size(); ++fd) {
    looked.at(fd) = {.fd = static_cast<int>(fd), .events = 0, .revents = 0};
  }
  rlimit limit{};
  getrlimit(RLIMIT_NOFILE, &limit);
  const nfds_t count = std::min<nfds_t>(kLooked, limit.rlim_cur);
  poll(looked.data(), count, 0);
  // None of ours can lie past the limit; one of the launcher's may, when the
  // limit was lowered after it was opened.
  inherited_.set();
  for (std::size_t fd = 0; fd < count; ++fd) {
    inherited_[fd] = (looked.at(fd).revents & POLLNVAL) == 0;
  }
  for (std::size_t fd = 0; fd < 3; ++fd) {
    if (!inherited_[fd] && open("/dev/null", O_RDWR | O_CLOEXEC) < 0) {
      eventfd(0, EFD_CLOEXEC);  // No /dev in the image: anything will do.
    }
  }
}

void Descriptors::close_ours(int kept) const {
  // A copy of the bits, on the stack: a forked child may not allocate.
  std::bitset<kLooked> stays = inherited_;
  if (kept >= 0 && kept < kLooked) {
    stays.set(static_cast<std::size_t>(kept));
  }
  for (unsigned fd = 0; fd < kLooked; ++fd) {
    if (stays[fd]) {
      continue;
    }
    unsigned last = fd;
    while (last + 1 < kLooked && !stays[last + 1]) {
      ++last;
    }
    close_range(fd, last, 0);
    fd = last;
  }
}

void Descriptors::close_ours_at_exec() const {
  for (unsigned fd = 0; fd < kLooked; ++fd) {
    if (!inherited_[fd]) {
      fcntl(static_cast<int>(fd), F_SETFD, FD_CLOEXEC);  // Or it is not open.
    }
  }
}

void Descriptors::close_handed_over() const {
  for (unsigned fd = 3; fd < kLooked; ++fd) {
    if (inherited_[fd]) {
      close(static_cast<int>(fd));
    }
  }
  close_range(kLooked, ~0U, 0);  // None of ours lies there.
}

}  // namespace headgate
