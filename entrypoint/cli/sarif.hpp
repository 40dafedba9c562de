#pragma once

#include <string>
#include <string_view>

#include "entrypoint/chain/revision.hpp"
#include "entrypoint/util/json.hpp"

namespace headgate {

/// A whole log in SARIF 2.1.0.
[[nodiscard]] json::object sarif_log(json::array runs);

/// What SARIF calls a message.
[[nodiscard]] json::object sarif_text(std::string_view text);

/// A place in a file, whose path becomes a URI, absolute or relative; with the
/// line itself, unless that is empty.
[[nodiscard]] json::object sarif_location(const std::string& file,
                                          const SourcePlace& place,
                                          const std::string& line = {});

}  // namespace headgate
