#pragma once

#include <string_view>

#include "entrypoint/db/connect.hpp"

namespace headgate {

/// Reads libpq's text of a failed attempt, made with PQERRORS_VERBOSE: the
/// only place where libpq shows the SQLSTATE of a start-up error. With several
/// hosts the last one's error counts. `answered` tells whether a transport to
/// that host stood. Pure.
[[nodiscard]] ConnectFailure read_failure(std::string_view text, bool answered);

}  // namespace headgate
