#include "entrypoint/guard/trace/lone_statement.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <set>
#include <utility>

namespace headgate {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kLookAgain{2};

// VACUUM FULL locks what every query needs.
constexpr auto kNeverHang = "SET lock_timeout = '20s'";

// $1: a backend's pid.
constexpr std::string_view kLocks =
    "SELECT relation, mode, granted FROM pg_catalog.pg_locks "
    "WHERE pid = $1::int AND (NOT granted OR (locktype = 'relation' AND "
    "database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = "
    "pg_catalog.current_database())))";

/// The weakest lock that the statement has to wait for, where it waits for
/// locks at all. None is in the way of itself.
std::string_view lock_against(std::string_view kind) {
  if (kind.starts_with("VACUUM")) {
    return "SHARE";
  }
  const bool concurrently = kind.find("CONCURRENTLY") != std::string_view::npos;
  return kind.starts_with("REINDEX") && !concurrently ? "ROW EXCLUSIVE"
                                                      : "ACCESS SHARE";
}

/// Two sessions that hold the statement up, one after the other, and one that
/// looks.
class HoldUp {
 public:
  HoldUp(Connection& worker, std::string_view kind, const Sight& sight)
      : worker_(worker), lock_(lock_against(kind)), sight_(sight) {}

  std::optional<DbError> open() {
    for (std::unique_ptr<Connection>* session : {&eye_, &holder_, &next_}) {
      DbResult<Connection> twin = worker_.twin(worker_.deadline());
      if (!twin) {
        return twin.error();
      }
      *session = std::make_unique<Connection>(*std::move(twin));
      if (auto error = (*session)->script(kNeverHang).error) {
        return error;
      }
    }
    return holder_->script(hold()).error;
  }

  DbResult<Clock::time_point> look() {
    const std::array<Cell, 1> pid{std::to_string(worker_.backend_pid())};
    const DbResult<Rows> rows = eye_->query(kLocks, pid);
    if (!rows) {
      return std::unexpected(rows.error());
    }
    if (std::ranges::none_of(*rows,
                             [this](const Row& row) { return waits(row); })) {
      // What it has at this moment is only so by chance.
      return Clock::now() + kLookAgain;
    }
    for (const Row& row : *rows) {
      if (row.at(0)) {
        LockMode& lock = locks[row.at(0).value_or("")];
        lock = std::max(lock, lock_mode_of(row.at(1).value_or("")));
      }
      if (row.at(0) && waits(row)) {
        waited_for_.insert(row.at(0).value_or(""));
      }
    }
    let_on();
    return Clock::now() + kLookAgain;
  }

  /// For a snapshot or for a lock on a table of ours: who waits for one on the
  /// server's own relations waits for us to have read them.
  [[nodiscard]] bool waits(const Row& lock) const {
    return lock.at(2) == "f" &&
           (!lock.at(0) || sight_.relations.contains(lock.at(0).value_or("")));
  }

  /// Lets the statement go on, for as long as the next one does not hold it up.
  void let_on() {
    if (!holds_) {
      return;
    }
    const bool held = !next_->script(hold()).error;
    if (!held) {
      end(*next_);
    }
    end(*holder_);
    std::swap(holder_, next_);
    holds_ = held;
  }

  void end_all() {
    end(*holder_);
    end(*next_);
  }

  std::map<std::string, LockMode> locks;

 private:
  /// A snapshot, and a lock on each table that the statement has not waited for
  /// yet.
  [[nodiscard]] std::string hold() const {
    std::string tables;
    for (const auto& [oid, relation] : sight_.relations) {
      if ((relation.kind == 'r' || relation.kind == 'p') &&
          !waited_for_.contains(oid)) {
        tables +=
            (tables.empty() ? "LOCK TABLE ONLY " : ", ONLY ") + relation.told;
      }
    }
    return "BEGIN ISOLATION LEVEL REPEATABLE READ;\n"
           "SELECT 1;\n" +
           (tables.empty()
                ? ""
                : tables + " IN " + std::string(lock_) + " MODE NOWAIT;\n");
  }

  static void end(Connection& session) {
    if (session.in_transaction()) {
      const ScriptOutcome ignored = session.script("ROLLBACK");
      (void)ignored;
    }
  }

  Connection& worker_;
  std::string_view lock_;
  const Sight& sight_;
  std::set<std::string> waited_for_;  ///< Tables, by oid.
  std::unique_ptr<Connection> eye_;
  std::unique_ptr<Connection> holder_;
  std::unique_ptr<Connection> next_;
  bool holds_ = true;
};

}  // namespace

DbResult<LoneTrace> run_watched(Connection& worker, const std::string& sql,
                                std::string_view kind, const Sight& sight) {
  HoldUp watch(worker, kind, sight);
  if (std::optional<DbError> error = watch.open()) {
    return std::unexpected(*std::move(error));
  }
  Attendant attendant{.due = Clock::now(),
                      .attend = [&watch] { return watch.look(); }};
  LoneTrace trace{.outcome = worker.script(sql, &attendant), .locks = {}};
  watch.end_all();
  trace.locks = std::move(watch.locks);
  return trace;
}

}  // namespace headgate
