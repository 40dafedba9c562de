#pragma once

#include <expected>
#include <set>
#include <string>
#include <vector>

#include "entrypoint/apply/migrate.hpp"
#include "entrypoint/db/connection.hpp"
#include "entrypoint/guard/trace/relation_trace.hpp"

namespace headgate {

/// Where a revision that was traced stopped.
struct TraceFailure {
  std::size_t statement = 0;  ///< Its number in the section, from 0.
  DbError error;
};

/// Applies a revision's upgrade, statement by statement, and tells what each
/// did: one trace a statement of the section.
class RevisionTracer {
 public:
  /// On a session with a database of its role's own that nobody else uses, its
  /// tables for the chain (`prepare_tables`) there. Hears its notices from now
  /// on. `session` and `options` outlive this.
  RevisionTracer(Connection& session, const MigrateOptions& options);
  RevisionTracer(const RevisionTracer&) = delete;
  RevisionTracer& operator=(const RevisionTracer&) = delete;
  ~RevisionTracer();

  /// Has the server speak English, which only some roles may; returns whether
  /// it does, since what it says cannot be understood otherwise. Comes first.
  [[nodiscard]] DbResult<bool> speak_english();

  /// In one transaction, or statement by statement, as `migrate` does it; then
  /// the step is recorded, so that the chain can go on. A failed transaction is
  /// rolled back.
  [[nodiscard]] std::expected<std::vector<StatementTrace>, TraceFailure> trace(
      const LoadedStep& loaded);

 private:
  using Done = std::expected<void, DbError>;

  Done begin();
  Done trace_statement(const std::string& sql, const std::string& kind);
  Done untouched(Done done);
  Done run_in_transaction(const std::string& sql, const std::string& kind);
  Done run_either_way(const std::string& sql, const std::string& kind);
  Done run_alone(const std::string& sql, const std::string& kind);
  Done run_one(const std::string& sql, const std::string& kind);
  Done finish();
  Done look();
  /// Sends something of ours, or of the revision's while it is timed.
  Done send(const std::string& sql);
  Done send_timed(const std::string& sql);

  Connection& session_;
  const MigrateOptions& options_;
  const LoadedStep* loaded_ = nullptr;
  std::vector<std::string> heard_;
  bool listening_ = false;
  bool may_ask_ = false;  ///< For English.
  Sight before_;
  std::set<std::string> old_;  ///< What the revision found, by oid.
  std::chrono::microseconds took_{0};
  std::vector<StatementTrace> traces_;
};

}  // namespace headgate
