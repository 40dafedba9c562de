#pragma once

#include <string>
#include <string_view>

namespace headgate {

/// `text` as one line: every run of white space that holds a line break
/// becomes one space, and both ends are trimmed.
[[nodiscard]] std::string one_line(std::string_view text);

/// The first line of `text`, trimmed.
[[nodiscard]] std::string first_line(std::string_view text);

}  // namespace headgate
