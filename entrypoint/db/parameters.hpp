#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "entrypoint/config/database_url.hpp"
#include "entrypoint/db/resolve.hpp"

namespace headgate {

/// libpq's keywords and their values; keywords that stand twice: last wins.
using Parameters = std::vector<std::pair<std::string, std::string>>;

/// What libpq is told for a session at one of `candidates`, in their order.
/// Ours (`application_name`, `client_encoding`) outrank the URL's keywords,
/// which outrank our defaults (keepalives that notice a dead peer within half
/// a minute). Without candidates libpq uses its own default. Pure.
[[nodiscard]] Parameters session_parameters(
    const DatabaseUrl& url, std::span<const Candidate> candidates,
    const std::string& purpose);

}  // namespace headgate
