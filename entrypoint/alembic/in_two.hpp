#pragma once

#include <cstddef>
#include <system_error>
#include <thread>

namespace headgate {

/// Calls `work(first, stride)` for all of `count` items: at once, or, where
/// they are worth a second thread, the even and the odd ones side by side.
/// `work` must not throw.
template <typename Work>
void in_two(std::size_t count, Work work) {
  // From here on a second thread is quicker than it is to start one.
  constexpr std::size_t kWorthAThread = 64;
  std::thread helper;
  if (count >= kWorthAThread) {
    try {
      helper = std::thread([&work] { work(1, 2); });
    } catch (const std::system_error&) {
      // The platform allows no more of them.
    }
  }
  const bool alone = !helper.joinable();
  work(0, alone ? 1 : 2);
  if (!alone) {
    helper.join();
  }
}

}  // namespace headgate
