#pragma once

#include <csignal>

#include "entrypoint/process/owned_fd.hpp"
#include "entrypoint/util/result.hpp"

namespace headgate {

/// Holds back the signals that ask us to stop (TERM, INT, HUP, QUIT), so that
/// they wait in `fd()` for the reactor. Those that the launcher ignores or has
/// blocked stay as the launcher wants them. Make it before any thread, since
/// threads inherit the mask. A blocked signal is queued even for PID 1, which
/// without a handler would never see it.
///
/// SIGPIPE gets an empty handler where it would have killed us: writing to a
/// closed pipe then fails with EPIPE, and `exec` sets it to its default again.
class StopSignals {
 public:
  /// Fails with `internal` when the kernel has no descriptor left.
  [[nodiscard]] static Result<StopSignals> open();

  StopSignals(StopSignals&& other) noexcept;
  StopSignals& operator=(StopSignals&&) = delete;
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;
  ~StopSignals() { restore(); }

  /// For a supervisor: from now on every signal waits in `fd()`, whatever the
  /// launcher does with it, but for those that tell of a fault of our own (FPE,
  /// ILL, SEGV, BUS, ABRT, TRAP, SYS). TTIN and TTOU are held back for good.
  /// SIGCHLD gets its default, without which there are no exit statuses.
  void hold_all();

  /// A non-blocking signalfd, for `Reactor`.
  [[nodiscard]] int fd() const { return fd_.get(); }

  /// Puts the mask, SIGPIPE and SIGCHLD back exactly as they were found, as
  /// `exec` needs; a forked child may call it. A stop signal that came since
  /// the last look at `fd()` takes its default effect now: it ends us, or, if
  /// we are PID 1, the kernel drops it. So look once more (`Reactor::wait` with
  /// a deadline that has passed) right before; what comes later meets the
  /// application as any early signal does.
  void restore();

 private:
  StopSignals() = default;

  OwnedFd fd_;
  sigset_t mask_{};
  struct sigaction pipe_{};
  struct sigaction child_{};
  bool held_ = false;
};

}  // namespace headgate
