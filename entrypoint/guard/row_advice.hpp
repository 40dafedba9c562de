#pragma once

#include <string>
#include <string_view>

namespace headgate {

/// What to do about a revision that rows stop, by how it failed. Pure.
[[nodiscard]] std::string row_advice(std::string_view sqlstate);

/// A message that quotes one of the long texts that tables are filled with,
/// without its repetitions. Pure.
[[nodiscard]] std::string without_repetition(std::string message);

}  // namespace headgate
