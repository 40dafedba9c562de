#pragma once

#include <chrono>
#include <cstdint>
#include <functional>

#include "entrypoint/db/connection.hpp"
#include "entrypoint/history/version_table.hpp"
#include "entrypoint/log/log.hpp"

namespace headgate {

/// The advisory lock's key: the first eight bytes, big endian, of the SHA-256
/// of `headgate:` and the version table's qualified name. Locks count per
/// database, so the name is enough.
[[nodiscard]] std::int64_t lock_key(const VersionTable& table);

/// How the wait for the lock ended.
enum class LockOutcome : std::uint8_t {
  taken,
  not_needed,  ///< Another replica brought the database where we wanted it.
};

/// What it takes to wait for the lock.
struct LockWait {
  std::chrono::milliseconds limit{300'000};
  Clock::time_point deadline = Clock::time_point::max();
  /// Asked in every round that did not get the lock: is the work done?
  std::function<DbResult<bool>()> done;
};

/// Takes the session advisory lock of `table` on `connection` by polling
/// `pg_try_advisory_lock`: a session that is blocked in the server holds a
/// snapshot, which makes CREATE INDEX CONCURRENTLY elsewhere wait for it. The
/// lock goes with the session: keep it open and idle while migrating, close it
/// to release. Says who holds the lock, and a heartbeat every 10 s.
/// Fails with `try_again` at the limit or the deadline, `interrupted`.
[[nodiscard]] Result<LockOutcome> take_lock(Connection& connection,
                                            const VersionTable& table,
                                            const LockWait& wait,
                                            Reactor& reactor, Log& log);

}  // namespace headgate
