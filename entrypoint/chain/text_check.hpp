#pragma once

#include <string>
#include <string_view>

#include "entrypoint/util/result.hpp"

namespace headgate {

/// Refuses what is no text of SQL: an empty file, one that is too large, NUL
/// bytes, and what is not UTF-8. Fails with `broken_chain` and the place.
[[nodiscard]] Result<void> check_text(const std::string& file,
                                      std::string_view text);

}  // namespace headgate
