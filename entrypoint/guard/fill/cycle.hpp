#pragma once

#include <string>
#include <vector>

#include "entrypoint/guard/fill/plan.hpp"

namespace headgate {

/// Fills tables whose rows have to refer to one another, in one statement, as
/// foreign keys are looked at after it. Returns why that failed, or nothing.
/// Fails as `Connection::query` does where the session is lost.
[[nodiscard]] DbResult<std::string> fill_cycle(
    Connection& connection, const FillTypes& types,
    const std::vector<const FillTable*>& tables);

}  // namespace headgate
