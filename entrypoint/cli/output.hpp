#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "entrypoint/util/json.hpp"
#include "entrypoint/util/result.hpp"

namespace headgate {

/// Writes a report to stdout. Fails with `internal` when it cannot be written
/// (a full disk, a closed pipe, no stdout).
[[nodiscard]] Result<void> print(std::string_view text);

/// Prints `value` as one line of JSON; bytes that are not UTF-8, in a file's
/// name for one, become U+FFFD.
[[nodiscard]] Result<void> print_json(const json::value& value);

/// Rows as columns of even width, two blanks apart; no blanks at line ends.
[[nodiscard]] std::string aligned(
    const std::vector<std::vector<std::string>>& rows);

}  // namespace headgate
