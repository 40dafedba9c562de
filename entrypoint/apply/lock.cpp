#include "entrypoint/apply/lock.hpp"

#include <algorithm>
#include <optional>
#include <random>
#include <string>

#include "entrypoint/apply/session_settings.hpp"
#include "entrypoint/db/explain.hpp"
#include "entrypoint/util/duration.hpp"
#include "entrypoint/util/sha256.hpp"

namespace headgate {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr milliseconds kShortestPause{50};
constexpr milliseconds kLongestPause{400};
constexpr seconds kHeartbeat{10};

/// pg_locks shows a bigint key as two halves of 32 bits, objsubid 1.
std::string holder_sql(std::int64_t key) {
  const auto bits = static_cast<std::uint64_t>(key);
  return "SELECT a.pid, coalesce(a.application_name, ''), "
         "CASE WHEN a.client_port = -1 THEN 'local' ELSE host(a.client_addr) "
         "END, "
         "extract(epoch FROM clock_timestamp() - a.backend_start)::bigint "
         "FROM pg_catalog.pg_locks l "
         "JOIN pg_catalog.pg_stat_activity a USING (pid) "
         "WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 "
         "AND l.database = (SELECT oid FROM pg_catalog.pg_database "
         "WHERE datname = current_database()) AND l.classid::bigint = " +
         std::to_string(bits >> 32U) +
         " AND l.objid::bigint = " + std::to_string(bits & 0xFFFFFFFFU);
}

/// Who holds the lock.
struct Holder {
  std::string pid;   ///< Empty: nobody does any more.
  std::string text;  ///< One sentence, with how long it has been connected.
};

Holder find_holder(Connection& connection, std::int64_t key) {
  const DbResult<Rows> rows = connection.query(holder_sql(key));
  if (!rows || rows->empty()) {
    return {};
  }
  const Row& row = rows->front();
  const std::string pid = row.at(0).value_or("?");
  // The server tells a role that is not its own nothing but the pid.
  const Cell& connected = row.at(3);
  if (!connected) {
    return {.pid = pid, .text = "pid " + pid + ", another role's session"};
  }
  return {.pid = pid,
          .text = row.at(1).value_or("") + " (pid " + pid + ", from " +
                  row.at(2).value_or("?") + ", connected for " + *connected +
                  " s)"};
}

/// The rounds of one wait: what it said last, and when.
class Rounds {
 public:
  Rounds(const LockWait& wait, Log& log) : wait_(&wait), log_(&log) {}

  [[nodiscard]] milliseconds waited() const {
    return std::chrono::duration_cast<milliseconds>(Clock::now() - began_);
  }
  [[nodiscard]] bool over() const {
    return waited() >= wait_->limit || Clock::now() >= wait_->deadline;
  }

  void report(const Holder& holder) {
    const bool changed = holder.pid != pid_ && !holder.pid.empty();
    if (!holder.pid.empty()) {
      pid_ = holder.pid;
      who_ = holder.text;
    }
    if (!changed && Clock::now() - said_ < kHeartbeat) {
      return;
    }
    said_ = Clock::now();
    log_->info("lock.waiting",
               "waiting for the migration lock" +
                   (who_.empty() ? std::string() : ", held by " + who_),
               {{"waited_ms", waited().count()}});
  }

  void report(LockOutcome outcome, std::int64_t key) {
    if (outcome == LockOutcome::taken) {
      log_->info("lock.acquired", "holding the migration lock",
                 {{"waited_ms", waited().count()}, {"key", key}});
    } else {
      log_->info("lock.not_needed",
                 "another replica has migrated; nothing is left to do",
                 {{"waited_ms", waited().count()}});
    }
  }

  [[nodiscard]] Error expired() const {
    return {.code = ErrorCode::try_again,
            .message = "the migration lock was not free within " +
                       format_duration(waited()) +
                       (who_.empty() ? "" : "; it is held by " + who_),
            .hint = "Let the other migration finish, or raise --lock-wait.",
            .sqlstate = {}};
  }

  /// Nobody's turn comes at the same moment as another's.
  milliseconds pause() {
    std::uniform_int_distribution<milliseconds::rep> pick(
        kShortestPause.count(), kLongestPause.count());
    return std::max(milliseconds(1), std::min(milliseconds(pick(random_)),
                                              wait_->limit - waited()));
  }

 private:
  const LockWait* wait_;
  Log* log_;
  Clock::time_point began_ = Clock::now();
  Clock::time_point said_ = Clock::now() - kHeartbeat;
  std::string pid_;
  std::string who_;
  std::mt19937 random_{std::random_device{}()};
};

/// One try: taken, not needed any more, or nothing yet.
DbResult<std::optional<LockOutcome>> ask(Connection& connection,
                                         std::int64_t key,
                                         const LockWait& wait) {
  const DbResult<Rows> taken = connection.query(
      "SELECT pg_catalog.pg_try_advisory_lock(" + std::to_string(key) + ")");
  if (!taken) {
    return std::unexpected(taken.error());
  }
  if (taken->at(0).at(0) == "t") {
    return LockOutcome::taken;
  }
  const DbResult<bool> done = wait.done();
  if (!done) {
    return std::unexpected(done.error());
  }
  return *done ? std::optional(LockOutcome::not_needed) : std::nullopt;
}

}  // namespace

std::int64_t lock_key(const VersionTable& table) {
  const std::string digest = sha256_hex("headgate:" + table.qualified());
  return static_cast<std::int64_t>(
      std::stoull(digest.substr(0, 16), nullptr, 16));
}

Result<LockOutcome> take_lock(Connection& connection, const VersionTable& table,
                              const LockWait& wait, Reactor& reactor,
                              Log& log) {
  const std::int64_t key = lock_key(table);
  // Whatever the server makes of it: see session_settings.
  const ScriptOutcome set =
      connection.script(session_settings(connection.server_version()));
  if (set.error && set.error->failure != DbFailure::server) {
    return std::unexpected(
        explain(*set.error, "take the migration lock", reactor.stop_signal()));
  }
  Rounds rounds(wait, log);
  while (true) {
    const DbResult<std::optional<LockOutcome>> outcome =
        ask(connection, key, wait);
    if (!outcome) {
      return std::unexpected(explain(outcome.error(), "take the migration lock",
                                     reactor.stop_signal()));
    }
    if (const std::optional<LockOutcome>& ended = *outcome) {
      rounds.report(*ended, key);
      return *ended;
    }
    if (rounds.over()) {
      return std::unexpected(rounds.expired());
    }
    rounds.report(find_holder(connection, key));
    if (reactor.sleep(rounds.pause()) == Wake::stopped) {
      return std::unexpected(interrupted_by(reactor.stop_signal().value_or(0),
                                            "take the migration lock"));
    }
  }
}

}  // namespace headgate
