#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace headgate {

/// The line that starts one of a revision file's two sections.
enum class Marker : std::uint8_t { upgrade, downgrade };

/// The marker that a comment line (`-- upgrade`) is, in any case of letters.
[[nodiscard]] std::optional<Marker> marker_in(std::string_view comment);

/// `-- upgrade` or `-- downgrade`.
[[nodiscard]] std::string_view marker_text(Marker marker);

}  // namespace headgate
