#pragma once

#include <cstddef>
#include <string_view>

namespace headgate {

/// How many bytes at the start of `text` are `secret`, be it as it is or with
/// any of its bytes encoded as messages encode them: percent-encoded (`+` for a
/// space), escaped with a backslash (JSON, SQL's E'', conninfo, shells: `\"`,
/// `\n`, `\xE4`, `\344`, `\u00e4`), or with its quotes and percent signs
/// doubled. 0: none are. Of several readings the longest counts.
[[nodiscard]] std::size_t match_secret(std::string_view secret,
                                       std::string_view text);

}  // namespace headgate
