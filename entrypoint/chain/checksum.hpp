#pragma once

#include <string>
#include <string_view>

namespace headgate {

/// SHA-256 in hex of a revision's SQL. White space at line ends, the kind of
/// line end, and blank lines at either end make no difference, so that editors
/// and checkouts on other systems do not change it.
[[nodiscard]] std::string sql_checksum(std::string_view sql);

}  // namespace headgate
