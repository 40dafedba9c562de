#pragma once

#include <cstddef>
#include <system_error>
#include <thread>
#include <utility>

namespace headgate {

/// A second thread, or none where the platform allows no more of them.
std::thread start_thread(auto work) {
  try {
    return std::thread(std::move(work));
  } catch (const std::system_error&) {
    return {};
  }
}

/// Calls `work(first, stride)` for all of `count` items: at once, or, where
/// they are worth a second thread, the even and the odd ones side by side.
/// `work` must not throw.
template <typename Work>
void in_two(std::size_t count, Work work) {
  // From here on a second thread is quicker than it is to start one.
  constexpr std::size_t worth_a_thread = 64;
  std::thread helper;
  if (count >= worth_a_thread) {
    helper = start_thread([&work] { work(1, 2); });
  }
  const bool alone = !helper.joinable();
  work(0, alone ? 1 : 2);
  if (!alone) {
    helper.join();
  }
}

}  // namespace headgate
