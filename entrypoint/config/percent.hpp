#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace headgate {

/// Whether a `+` stands for itself or, as in a query, for a space.
enum class Plus : std::uint8_t { itself, space };

/// Decodes `%XX`. A `%` that is not followed by two hex digits stays as it is,
/// as the decoders of applications leave it.
[[nodiscard]] std::string percent_decode(std::string_view text,
                                         Plus plus = Plus::itself);

/// The byte that the two hex digits at the start of `text` stand for.
[[nodiscard]] std::optional<char> hex_byte(std::string_view text);

}  // namespace headgate
