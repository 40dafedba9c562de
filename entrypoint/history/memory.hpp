#pragma once

#include <cstdint>

#include "entrypoint/chain/remembered.hpp"
#include "entrypoint/history/version_table.hpp"

namespace headgate {

/// Whether the ways back are read too, which may be long.
enum class Downgrades : std::uint8_t { left_out, included };

/// What `headgate_history` remembers: of each revision its last row. One query,
/// or none where there is no such table; columns of ours that it lacks are
/// empty. A revision whose parents or dependencies are no lists of ids is left
/// out. One that is missing remembers nothing; one that is not ours to read, or
/// not to be read as one, is the server's error.
[[nodiscard]] DbResult<RememberedRevisions> read_history(
    Connection& connection, const DatabaseState& state,
    Downgrades downgrades = Downgrades::left_out);

}  // namespace headgate
