#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "entrypoint/db/connection.hpp"

namespace headgate {

/// A session (or a prepared transaction) that a backend waits for.
struct Blocker {
  std::int64_t pid = 0;                     ///< 0: a prepared transaction.
  std::string application;                  ///< May be empty.
  std::string state;                        ///< Empty where we may not see it.
  std::optional<std::chrono::seconds> age;  ///< Of its transaction.
};

/// What a command tells of itself in `pg_stat_progress_*`.
struct CommandProgress {
  std::string command;  ///< `CREATE INDEX CONCURRENTLY`
  std::string phase;    ///< `building index: scanning table`
  std::int64_t done = 0;
  std::int64_t total = 0;  ///< 0: this phase does not count.

  /// 0 to 100, or nothing.
  [[nodiscard]] std::optional<int> percent() const;
};

/// What a backend is at, seen from another session.
struct Activity {
  std::vector<Blocker> blockers;
  std::optional<CommandProgress> progress;
};

/// Asks what the backend `pid` is at, in one round trip. Who blocks it is only
/// asked while it waits for a lock: `pg_blocking_pids` is not free.
[[nodiscard]] DbResult<Activity> read_activity(Connection& connection,
                                               std::int64_t pid);

/// `pid 123 (psql), idle in transaction, its transaction is 95 s old; …`, or
/// nothing without blockers.
[[nodiscard]] std::string blockers_text(const std::vector<Blocker>& blockers);

/// `CREATE INDEX: building index: scanning table, 42%`
[[nodiscard]] std::string progress_text(const CommandProgress& progress);

/// The same as a bar for a terminal, with the time that has passed.
[[nodiscard]] std::string progress_bar(const CommandProgress& progress,
                                       std::chrono::milliseconds elapsed);

}  // namespace headgate
