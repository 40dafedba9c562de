#pragma once

#include <string>

#include "entrypoint/boot/context.hpp"
#include "entrypoint/boot/database.hpp"
#include "entrypoint/chain/graph.hpp"
#include "entrypoint/history/memory.hpp"
#include "entrypoint/plan/ahead.hpp"

namespace headgate {

/// Reads the history. One query. One that cannot be read is an empty one, with
/// a warning; under strict checksums it fails with `refused`.
[[nodiscard]] Result<RememberedRevisions> remember(Context& context,
                                                   Connection& connection,
                                                   const DatabaseState& state);

/// The same for a database with heads that the chain lacks: only the history
/// tells what they are, so a role that may not read it fails with `refused`.
[[nodiscard]] Result<RememberedRevisions> remember_newer(
    Context& context, Connection& connection, const DatabaseState& state,
    Downgrades downgrades = Downgrades::left_out);

/// Whether an image whose chain lacks heads of the database may start, as
/// `--on-ahead` has it. Pure. Fails with `wrong_revision`, naming what is newer
/// and what is in the way. Diverged is never admitted.
[[nodiscard]] Result<void> admit(const Ahead& ahead, OnAhead on_ahead);

/// What an image that is admitted should know, one line.
[[nodiscard]] std::string admission(const Ahead& ahead);

/// As `admit`; where it may start, warns of what is newer.
[[nodiscard]] Result<void> admit_aloud(Context& context, const Ahead& ahead);

}  // namespace headgate
