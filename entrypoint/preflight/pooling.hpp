#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "entrypoint/db/connection.hpp"

namespace headgate {

/// What stands between a session of ours and its backend.
struct Pooling {
  enum class Kind : std::uint8_t {
    none,     ///< Nothing that pools.
    kept,     ///< A pooler that keeps a backend for us, as in session mode.
    lent,     ///< A pooler that does not: what we lock, others might hold.
    full,     ///< A pooler that gives us no second session.
    untried,  ///< A pooler, in front of a standby.
  };

  Kind kind = Kind::none;
  std::string why;  ///< `full`: what came instead of a session.
};

/// Which backend answered us, each time that we asked.
struct Backends {
  std::int64_t announced = 0;  ///< As we connected; a pooler makes one up.
  std::int64_t first = 0;
  std::int64_t second = 0;
};

/// Finds out what stands between. Without a pooler this costs nothing. Behind
/// one, the same backend twice may be luck: a quiet pool hands out the one that
/// came back last. So the backend gets something to tell us while we do not
/// ask: it listens, and a second session notifies it. A pooler in session mode
/// passes that on at once, whichever of several poolers the second session runs
/// through; any other has nobody to pass it to. It costs a session and three
/// round trips, and up to `patience` where nothing comes.
/// Fails when `connection` does, not when the second session does.
[[nodiscard]] DbResult<Pooling> find_pooling(
    Connection& connection, const Backends& backends, bool in_recovery,
    std::chrono::milliseconds patience = std::chrono::seconds(5));

}  // namespace headgate
