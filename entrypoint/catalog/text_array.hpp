#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace headgate {

/// The elements of an array of one dimension, `{a,"b c",NULL}`, as the server
/// writes it; none where `text` is no such thing. Pure.
[[nodiscard]] std::vector<std::optional<std::string>> text_array(
    std::string_view text);

}  // namespace headgate
