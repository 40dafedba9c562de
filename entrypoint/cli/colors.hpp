#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace headgate {

/// Whether a report's text may have colours.
enum class Colors : std::uint8_t { none, terminal };

/// `text` in a terminal's colour, `\x1b[33m` for one.
[[nodiscard]] inline std::string colored(std::string_view text,
                                         std::string_view color,
                                         Colors colors) {
  return colors == Colors::none
             ? std::string(text)
             : std::string(color).append(text).append("\x1b[0m");
}

}  // namespace headgate
