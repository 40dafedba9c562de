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
namespace {

/// Calls `act(first, last)` for each stretch of numbers that do not stay.
void each_gap(const auto& stays, auto act) {
  for (unsigned fd = 0; fd < stays.size(); ++fd) {
    if (stays[fd]) {
      continue;
    }
    const unsigned first = fd;
    while (fd + 1 < stays.size() && !stays[fd + 1]) {
      ++fd;
    }
    act(first, fd);
  }
}

}  // namespace

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
  each_gap(stays, [](unsigned first, unsigned last) {
    if (close_range(first, last, 0) != 0) {  // Linux before 5.9.
      for (unsigned fd = first; fd <= last; ++fd) {
        close(static_cast<int>(fd));
      }
    }
  });
}

void Descriptors::close_ours_at_exec() const {
  each_gap(inherited_, [](unsigned first, unsigned last) {
    if (close_range(first, last, CLOSE_RANGE_CLOEXEC) != 0) {  // Before 5.11.
      for (unsigned fd = first; fd <= last; ++fd) {
        fcntl(static_cast<int>(fd), F_SETFD, FD_CLOEXEC);  // Or it is not open.
      }
    }
  });
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
