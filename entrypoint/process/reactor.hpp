#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>

namespace headgate {

using Clock = std::chrono::steady_clock;

/// One descriptor that somebody waits for.
struct Watch {
  int fd = -1;
  bool write = false;  ///< Wait until writable; else until readable.
  bool ready = false;  ///< Set by `Reactor::wait`; errors count as ready.
};

/// Why `Reactor::wait` returned.
enum class Wake : std::uint8_t {
  ready,    ///< At least one descriptor is ready.
  timeout,  ///< The deadline passed first.
  stopped,  ///< A stop signal arrived, now or earlier.
};

struct Sideline;

/// The one place where the program sleeps. Whatever waits, waits here, so that
/// a signal or the boot's deadline ends any wait at once.
class Reactor {
 public:
  class Reprieve;
  class Attendance;  // sideline.hpp

  /// `signal_fd` is a signalfd of the stop signals (`signals.hpp`), or -1.
  explicit Reactor(int signal_fd = -1) : signal_fd_(signal_fd) {}

  /// Waits until one of `watches` is ready, `deadline` passes or a stop signal
  /// is there. A signal outranks readiness, and once it has come every further
  /// wait returns `stopped` at once, until `forgive()`. A deadline that has
  /// passed already makes it a look without a wait. What a sideline is served
  /// meanwhile neither ends a wait nor prolongs it.
  Wake wait(std::span<Watch> watches, Clock::time_point deadline);

  /// Sleeps for `duration`; `timeout` means that it passed undisturbed.
  Wake sleep(Clock::duration duration);

  /// The signal that stopped us, if one did: the first, where there were more.
  [[nodiscard]] std::optional<int> stop_signal() const { return stopped_by_; }

  /// Whether the next wait would return `stopped` without looking.
  [[nodiscard]] bool stopping() const { return stopping_; }

  /// Lets waits work again after a stop, for the time that cleaning up takes
  /// (rolling back, telling a child). A second signal then stops us again.
  void forgive() { stopping_ = false; }

 private:
  /// Nothing: only the sideline was served, and there is time left.
  std::optional<Wake> wait_once(std::span<Watch> watches,
                                Clock::time_point deadline);
  bool took_signal();

  int signal_fd_;
  const Sideline* sideline_ = nullptr;
  bool stopping_ = false;
  std::optional<int> stopped_by_;
};

/// `forgive()` for as long as it lives; then waits are as they were before.
class Reactor::Reprieve {
 public:
  explicit Reprieve(Reactor& reactor)
      : reactor_(reactor), stopping_(reactor.stopping_) {
    reactor.forgive();
  }
  Reprieve(const Reprieve&) = delete;
  Reprieve& operator=(const Reprieve&) = delete;
  ~Reprieve() { reactor_.stopping_ = reactor_.stopping_ || stopping_; }

 private:
  Reactor& reactor_;
  bool stopping_;
};

}  // namespace headgate
