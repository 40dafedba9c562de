#include "entrypoint/process/reactor.hpp"

#include <algorithm>
#include <ctime>
#include <vector>

#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "entrypoint/process/sideline.hpp"

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

void add(std::vector<pollfd>& set, std::span<const Watch> watches) {
  for (const Watch& watch : watches) {
    const short events = watch.write ? POLLOUT : POLLIN;
    set.push_back({.fd = watch.fd, .events = events, .revents = 0});
  }
}

int poll_until(std::vector<pollfd>& set, Clock::time_point deadline) {
  int count = -1;
  while (count < 0) {  // Only EINTR: a handler (SIGPIPE's, SIGCHLD's) has run.
    const timespec left = until(deadline);
    const bool for_ever = deadline == Clock::time_point::max();
    count = ppoll(set.data(), set.size(), for_ever ? nullptr : &left, nullptr);
  }
  return count;
}

/// Notes which are ready; how many that are.
int note(std::span<Watch> watches, std::span<const pollfd> polled) {
  int count = 0;
  for (std::size_t i = 0; i < watches.size(); ++i) {
    watches[i].ready = polled[i].revents != 0;
    count += watches[i].ready ? 1 : 0;
  }
  return count;
}

}  // namespace

Wake Reactor::wait(std::span<Watch> watches, Clock::time_point deadline) {
  std::ranges::for_each(watches, [](Watch& watch) { watch.ready = false; });
  if (stopping_) {
    return Wake::stopped;
  }
  std::optional<Wake> wake;
  while (!wake) {
    wake = wait_once(watches, deadline);
  }
  return *wake;
}

std::optional<Wake> Reactor::wait_once(std::span<Watch> watches,
                                       Clock::time_point deadline) {
  std::vector<Watch> beside;
  if (sideline_ != nullptr) {
    beside = sideline_->watches();
  }
  // Poll skips negative descriptors, so `signal_fd_` may be -1.
  std::vector<pollfd> set{{.fd = signal_fd_, .events = POLLIN, .revents = 0}};
  set.reserve(1 + watches.size() + beside.size());
  add(set, watches);
  add(set, beside);

  const int count = poll_until(set, deadline);
  if (set.front().revents != 0 && took_signal()) {
    return Wake::stopped;
  }
  const std::span<const pollfd> polled = std::span(set).subspan(1);
  note(watches, polled.first(watches.size()));
  const int aside = note(beside, polled.subspan(watches.size()));
  if (aside > 0) {
    sideline_->serve(beside);
  }
  if (count > aside) {
    return Wake::ready;
  }
  // A sideline that is never idle must not keep us past the deadline.
  return count == 0 || Clock::now() >= deadline ? std::optional(Wake::timeout)
                                                : std::nullopt;
}

bool Reactor::took_signal() {
  signalfd_siginfo signal{};
  if (read(signal_fd_, &signal, sizeof signal) != sizeof signal) {
    return false;
  }
  stopping_ = true;
  stopped_by_ = stopped_by_.value_or(static_cast<int>(signal.ssi_signo));
  return true;
}

Wake Reactor::sleep(Clock::duration duration) {
  const auto now = Clock::now();
  const bool for_ever = duration >= Clock::time_point::max() - now;
  return wait({}, for_ever ? Clock::time_point::max() : now + duration);
}

}  // namespace headgate
