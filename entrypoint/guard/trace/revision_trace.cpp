#include "entrypoint/guard/trace/revision_trace.hpp"

#include <utility>

#include "entrypoint/apply/manner.hpp"
#include "entrypoint/guard/trace/lone_statement.hpp"

namespace headgate {
namespace {

using std::chrono::microseconds;

constexpr auto kInEnglish = "SET lc_messages = 'C';\n";
constexpr auto kSayAll = "SET client_min_messages = debug1;\n";
constexpr std::string_view kNotAllowed = "42501";

/// Nobody else is there to wait for but those who hold the statement up.
StatementLimits without_lock_timeout(StatementLimits limits) {
  limits.lock_timeout = std::chrono::milliseconds(0);
  return limits;
}

}  // namespace

RevisionTracer::RevisionTracer(Connection& session,
                               const MigrateOptions& options)
    : session_(session), options_(options) {
  session_.hear_notices([this](std::string_view message) {
    if (listening_) {
      heard_.emplace_back(message);
    }
  });
}

RevisionTracer::~RevisionTracer() {
  session_.hear_notices(nullptr);
}

DbResult<bool> RevisionTracer::speak_english() {
  const ScriptOutcome asked = session_.script(kInEnglish);
  may_ask_ = !asked.error;
  if (may_ask_) {
    return true;
  }
  if (asked.error->sqlstate != kNotAllowed) {
    return std::unexpected(*asked.error);
  }
  // The setting does not tell: a server may have no translations.
  const ScriptOutcome heard = session_.script("SELECT 1 / 0");
  if (heard.error && heard.error->failure != DbFailure::server) {
    return std::unexpected(*heard.error);
  }
  return heard.error && heard.error->message == "division by zero";
}

std::expected<std::vector<StatementTrace>, TraceFailure> RevisionTracer::trace(
    const LoadedStep& loaded) {
  loaded_ = &loaded;
  traces_.clear();
  Done done = begin();
  const Section& section = loaded.section();
  for (const Statement& statement : section.statements) {
    if (!done) {
      break;
    }
    done = run_one(std::string(statement.in(section.sql)), statement.kind);
  }
  if (done) {
    done = finish();
  }
  if (!done) {
    const ScriptOutcome ignored = session_.script("ROLLBACK");
    const ScriptOutcome reset = session_.script(reset_message(""));
    (void)ignored;
    (void)reset;
    return std::unexpected(TraceFailure{.statement = traces_.size(),
                                        .error = std::move(done.error())});
  }
  return std::move(traces_);
}

RevisionTracer::Done RevisionTracer::begin() {
  const bool transactional = loaded_->file.revision.transactional;
  Done done = send(set_limits(without_lock_timeout(
                       options_.limits.under(loaded_->file.revision))) +
                   (may_ask_ ? kInEnglish : "") + kSayAll +
                   (transactional ? "BEGIN;\n" : ""));
  if (done) {
    done = look();
  }
  old_ = relations_of(before_, options_.table);
  return done;
}

RevisionTracer::Done RevisionTracer::run_one(const std::string& sql,
                                             const std::string& kind) {
  if (loaded_->file.revision.transactional) {
    return trace_statement(sql, kind);
  }
  const Manner manner =
      manner_of({.offset = 0, .length = sql.size(), .kind = kind}, sql);
  if (refuses_partitioned(kind)) {
    return run_either_way(sql, kind);
  }
  return manner.kind == Manner::Kind::alone ? run_alone(sql, kind)
                                            : run_in_transaction(sql, kind);
}

/// In a transaction all that it took is seen, so that is tried first.
RevisionTracer::Done RevisionTracer::run_either_way(const std::string& sql,
                                                    const std::string& kind) {
  const std::size_t traced = traces_.size();
  Done done = run_in_transaction(sql, kind);
  if (done || done.error().sqlstate != "25001") {
    return done;
  }
  traces_.resize(traced);
  done = send("ROLLBACK;\n");
  return done ? run_alone(sql, kind) : done;
}

/// A transaction of its own. What sets up the session must not be undone with
/// it, and it is not, since the transaction is committed.
RevisionTracer::Done RevisionTracer::run_in_transaction(
    const std::string& sql, const std::string& kind) {
  Done done = send("BEGIN;\n");
  if (done) {
    done = look();
  }
  if (done) {
    done = trace_statement(sql, kind);
  }
  return done ? send("COMMIT;\n") : done;
}

RevisionTracer::Done RevisionTracer::trace_statement(const std::string& sql,
                                                     const std::string& kind) {
  Done done = send_timed(sql);
  if (old_.empty()) {
    return untouched(done);
  }
  const Sight before = before_;
  if (done) {
    done = look();
  }
  if (done) {
    traces_.push_back(
        {.relations = trace_relations(
             before, before_, {.old = old_, .heard = heard_, .kind = kind}),
         .took = took_});
  }
  return done;
}

/// Nothing was there that a statement could do something to, so nobody needs to
/// look; most of a chain's statements are its first revision's.
RevisionTracer::Done RevisionTracer::untouched(Done done) {
  if (done) {
    traces_.push_back({.relations = {}, .took = took_});
  }
  return done;
}

RevisionTracer::Done RevisionTracer::run_alone(const std::string& sql,
                                               const std::string& kind) {
  if (old_.empty()) {
    return untouched(send_timed(sql));
  }
  Done done = look();
  if (!done) {
    return done;
  }
  Sight before = std::exchange(before_, {});
  heard_.clear();
  listening_ = true;
  const Clock::time_point began = Clock::now();
  DbResult<LoneTrace> watched = run_watched(session_, sql, kind, before);
  took_ = std::chrono::duration_cast<microseconds>(Clock::now() - began);
  listening_ = false;
  if (!watched) {
    return std::unexpected(watched.error());
  }
  if (const std::optional<DbError>& error = watched->outcome.error) {
    return std::unexpected(*error);
  }
  done = look();
  if (done) {
    Sight after = before_;
    after.locks = std::move(watched->locks);
    before.locks.clear();
    before.scans = after.scans;
    traces_.push_back(
        {.relations = trace_relations(
             before, after, {.old = old_, .heard = heard_, .kind = kind}),
         .took = took_});
  }
  return done;
}

RevisionTracer::Done RevisionTracer::finish() {
  const bool transactional = loaded_->file.revision.transactional;
  const std::string record = step_record(*loaded_, options_);
  // The revision may have taken another role, or changed how text is read.
  return transactional ? send("RESET SESSION AUTHORIZATION;\nRESET ROLE;\n" +
                              record + ";\nCOMMIT;\nRESET ALL;\n")
                       : send(reset_message("") + recording_message(record));
}

RevisionTracer::Done RevisionTracer::look() {
  DbResult<Sight> sight = take_sight(session_);
  if (!sight) {
    return std::unexpected(sight.error());
  }
  before_ = *std::move(sight);
  return {};
}

RevisionTracer::Done RevisionTracer::send(const std::string& sql) {
  const ScriptOutcome outcome = session_.script(sql);
  return outcome.error ? Done(std::unexpected(*outcome.error)) : Done();
}

RevisionTracer::Done RevisionTracer::send_timed(const std::string& sql) {
  heard_.clear();
  listening_ = true;
  const Clock::time_point began = Clock::now();
  Done done = send(sql);
  took_ = std::chrono::duration_cast<microseconds>(Clock::now() - began);
  listening_ = false;
  return done;
}

}  // namespace headgate
