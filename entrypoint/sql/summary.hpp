#pragma once

#include <string>
#include <string_view>

namespace headgate {

/// A statement as one line for a log: comments left out, white space folded,
/// every literal replaced by `?` (it may hold personal data), and cut with `…`
/// past 160 characters. Text that the scanner cannot read gives its first
/// word only.
[[nodiscard]] std::string summarize_sql(std::string_view statement);

}  // namespace headgate
