#include "entrypoint/process/reactor.hpp"

#include <algorithm>
#include <ctime>
#include <vector>

#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace headgate {

namespace {

using std::chrono::nanoseconds;
using std::chrono::seconds;

timespec until(Clock::time_point deadline) {
  const auto now = Clock::now();
  const nanoseconds left = std::max(deadline, now) - now;
  const auto whole = std::chrono::duration_cast<seconds>(left);
  return {.tv_sec = whole.count(), .tv_nsec = (left - whole).count()};
}

// Poll skips negative descriptors, so `signal_fd` may be -1.
std::vector<pollfd> poll_set(int signal_fd, std::span<const Watch> watches) {
  std::vector<pollfd> set{{.fd = signal_fd, .events = POLLIN, .revents = 0}};
  set.reserve(watches.size() + 1);
  for (const Watch& watch : watches) {
    const short events = watch.write ? POLLOUT : POLLIN;
    set.push_back({.fd = watch.fd, .events = events, .revents = 0});
  }
  return set;
}

}  // namespace

Wake Reactor::wait(std::span<Watch> watches, Clock::time_point deadline) {
  std::ranges::for_each(watches, [](Watch& watch) { watch.ready = false; });
  if (stopping_) {
    return Wake::stopped;
  }

  std::vector<pollfd> set = poll_set(signal_fd_, watches);
  int count = -1;
  while (count < 0) {  // Only EINTR: a handler (SIGPIPE's, SIGCHLD's) has run.
    const timespec left = until(deadline);
    const bool for_ever = deadline == Clock::time_point::max();
    count = ppoll(set.data(), set.size(), for_ever ? nullptr : &left, nullptr);
  }

  signalfd_siginfo signal{};
  if (set.front().revents != 0 &&
      read(signal_fd_, &signal, sizeof signal) == sizeof signal) {
    stopping_ = true;
    stopped_by_ = stopped_by_.value_or(static_cast<int>(signal.ssi_signo));
    return Wake::stopped;
  }
  for (std::size_t i = 0; i < watches.size(); ++i) {
    watches[i].ready = set[i + 1].revents != 0;
  }
  return count > 0 ? Wake::ready : Wake::timeout;
}

Wake Reactor::sleep(Clock::duration duration) {
  const auto now = Clock::now();
  const bool for_ever = duration >= Clock::time_point::max() - now;
  return wait({}, for_ever ? Clock::time_point::max() : now + duration);
}

}  // namespace headgate
