#pragma once

#include <cstdint>
#include <string_view>

#include "entrypoint/util/result.hpp"

namespace headgate {

enum class Level : std::uint8_t { debug, info, warning, error };

/// The level that `--log-level` names: debug, info, warning (or warn), error.
/// Fails with `bad_config`.
[[nodiscard]] Result<Level> parse_level(std::string_view name);

/// As Cloud Logging spells it: `WARNING`.
[[nodiscard]] std::string_view severity(Level level);

}  // namespace headgate
