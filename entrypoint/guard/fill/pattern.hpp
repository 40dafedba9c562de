#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace headgate {

/// A text that a regular expression of PostgreSQL's is likely to match; another
/// one for each `variant`, as far as the expression lets it be. Nothing of an
/// expression that is beyond this. Pure.
[[nodiscard]] std::optional<std::string> pattern_sample(
    std::string_view pattern, unsigned variant);

/// The same for a pattern of LIKE.
[[nodiscard]] std::string like_sample(std::string_view pattern,
                                      unsigned variant);

}  // namespace headgate
