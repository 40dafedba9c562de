#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>

#include <sys/eventfd.h>
#include <unistd.h>

#include "entrypoint/process/owned_fd.hpp"
#include "entrypoint/process/signal_shield.hpp"

namespace headgate {

/// A call that may block for long (a name lookup, a cancel request), made in a
/// thread of its own. The thread is never joined: when nobody waits for it any
/// more it ends alone, or with the process. So `work` must own all it touches.
template <typename T>
class Aside {
 public:
  /// Returns nothing when there is no thread or descriptor to be had.
  template <typename Work>
  [[nodiscard]] static std::optional<Aside> start(Work work) {
    auto state = std::make_shared<State>();
    if (state->done.get() < 0) {
      return std::nullopt;
    }
    const SignalShield shield;
    try {
      std::thread([state, work = std::move(work)]() mutable {
        state->value = work();
        state->finished.store(true, std::memory_order_release);
        eventfd_write(state->done.get(), 1);
      }).detach();
    } catch (const std::system_error&) {
      return std::nullopt;
    }
    return Aside(std::move(state));
  }

  /// Readable once the call has returned.
  [[nodiscard]] int fd() const { return state_->done.get(); }

  /// What the call returned, or null while it runs.
  [[nodiscard]] const T* result() const {
    return state_->finished.load(std::memory_order_acquire) ? &state_->value
                                                            : nullptr;
  }

 private:
  struct State {
    OwnedFd done{eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)};
    std::atomic<bool> finished = false;
    T value{};
  };
  explicit Aside(std::shared_ptr<State> state) : state_(std::move(state)) {}

  std::shared_ptr<State> state_;
};

}  // namespace headgate
