#pragma once

#include <cstdint>
#include <string_view>

namespace headgate {

/// PostgreSQL's table locks, from the weakest on.
enum class LockMode : std::uint8_t {
  none,
  access_share,
  row_share,
  row_exclusive,
  share_update_exclusive,
  share,
  share_row_exclusive,
  exclusive,
  access_exclusive,
};

/// `SHARE UPDATE EXCLUSIVE`.
[[nodiscard]] std::string_view lock_name(LockMode mode);

/// Whether it keeps others from writing, or even from reading.
[[nodiscard]] constexpr bool stops_writes(LockMode mode) {
  return mode >= LockMode::share;
}
[[nodiscard]] constexpr bool stops_reads(LockMode mode) {
  return mode == LockMode::access_exclusive;
}

}  // namespace headgate
