#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "entrypoint/util/result.hpp"

namespace headgate {

/// Reads a duration as people write it: `500ms`, `60s`, `2m` or `2min`, `1h`,
/// also added up (`1h 30min`). A bare number is seconds. Fails with
/// `bad_config` on anything else, and above 24 days; PostgreSQL's own
/// timeouts go no further than into the 25th.
[[nodiscard]] Result<std::chrono::milliseconds> parse_duration(
    std::string_view text);

/// A duration for people: `350 ms`, `1.2 s`, `2 min 5 s`, `1 h 30 min`.
/// There are no negative ones: they count as nothing.
[[nodiscard]] std::string format_duration(std::chrono::milliseconds duration);

}  // namespace headgate
