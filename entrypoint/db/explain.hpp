#pragma once

#include <optional>
#include <string>

#include "entrypoint/db/db_error.hpp"
#include "entrypoint/util/result.hpp"

namespace headgate {

/// What a failure of the database means for the run, outside of a revision's
/// own statements. `doing` completes "cannot …"; `signal` is the one that
/// stopped us, if one did.
[[nodiscard]] Error explain(const DbError& error, const std::string& doing,
                            std::optional<int> signal);

/// The failure that a stop signal is.
[[nodiscard]] Error interrupted_by(int signal, const std::string& doing);

/// `message (SQLSTATE 42501): detail`, one line.
[[nodiscard]] std::string one_line(const DbError& error);

}  // namespace headgate
