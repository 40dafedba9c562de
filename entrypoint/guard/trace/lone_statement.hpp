#pragma once

#include <map>
#include <string>
#include <string_view>

#include "entrypoint/db/connection.hpp"
#include "entrypoint/guard/trace/sight.hpp"

namespace headgate {

/// What a statement had locked that ran by itself.
struct LoneTrace {
  ScriptOutcome outcome;
  std::map<std::string, LockMode> locks;  ///< The strongest, by oid.
};

/// Runs a statement that refuses a transaction, so that its locks are gone when
/// it is done. What works CONCURRENTLY waits for older snapshots and for who
/// has read its table: another session holds such a snapshot, and has read the
/// tables of `sight`, until a third has seen the statement wait and read
/// pg_locks. Then a younger snapshot takes over, for the statement's next
/// phase. What waits for no reader, VACUUM and REINDEX, has to wait for a lock
/// on table after table. `kind` is the statement's. Fails where no such session
/// can be had; that the statement itself fails is in the outcome.
[[nodiscard]] DbResult<LoneTrace> run_watched(Connection& worker,
                                              const std::string& sql,
                                              std::string_view kind,
                                              const Sight& sight);

}  // namespace headgate
