#pragma once

#include <string>
#include <vector>

#include "entrypoint/guard/fill/plan.hpp"

namespace headgate {

/// The parts of a table with what they may be, where need be as the server
/// finds it. A part whose conditions the server cannot work out alone is left
/// to chance. Fails as `Connection::query` does where the session is lost.
[[nodiscard]] DbResult<std::vector<FillPart>> possible_parts(
    Connection& connection, const FillSource& source);

/// Why one of the parts may be nothing; empty: each may be something.
[[nodiscard]] std::string impossible_part(const FillSource& source,
                                          const std::vector<FillPart>& parts);

}  // namespace headgate
