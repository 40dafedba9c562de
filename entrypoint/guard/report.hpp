#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entrypoint/chain/revision.hpp"
#include "entrypoint/lint/lock_mode.hpp"
#include "entrypoint/util/result.hpp"

namespace headgate {

/// How a step of the guard ended.
enum class GuardVerdict : std::uint8_t {
  passed,
  failed,
  skipped,  ///< There was nothing to check, or no way to; its summary says why.
};

/// Something that a step has found wrong.
struct GuardFinding {
  std::string check;     ///< `downgrade-differs`: stable, for machines.
  std::string revision;  ///< Its id; empty: of no single one.
  std::string file;      ///< The revision's, as it can be opened; or empty.
  SourcePlace place;
  std::string object;   ///< `table shop.partner`, or empty.
  std::string message;  ///< One lower-case line that names the object.
  std::string hint;     ///< A sentence that can be done, or empty.
  bool fails = true;    ///< False: worth a look, but no reason to fail.
};

/// What could not be checked, or is so on purpose.
struct GuardNote {
  std::string revision;  ///< Its id; empty: of no single one.
  std::string message;
};

/// One step of a run.
struct GuardStep {
  std::string name;  ///< `lint`, `fresh`, `reversible`, …
  GuardVerdict verdict = GuardVerdict::passed;
  std::string summary;  ///< `17 revisions up, down and up again`
  std::chrono::milliseconds took{0};
  std::vector<GuardFinding> findings;
  std::vector<GuardNote> notes;
};

/// What a statement did to a relation that was there before it.
struct TracedRelation {
  std::string name;  ///< `shop.partner`
  std::string kind;  ///< `table`, `index`, `view`, …
  LockMode lock = LockMode::none;
  bool scanned = false;
  bool rewritten = false;
  bool built_index = false;  ///< On it.
  bool dropped = false;
};

/// One statement of a revision, as the server told of it.
struct TracedStatement {
  SourcePlace place;
  std::string text;  ///< One line, without literals.
  std::chrono::microseconds took{0};
  std::vector<TracedRelation> relations;
};

/// One revision in a run.
struct GuardRevision {
  std::string id;
  std::string message;
  std::string file;
  std::vector<std::string> down_revisions;
  std::vector<std::string> depends_on;
  std::string irreversible;  ///< The reason, or empty.
  bool transactional = true;
  std::optional<std::chrono::milliseconds> up;    ///< On the empty database.
  std::optional<std::chrono::milliseconds> down;  ///< Nothing: did not run.
  std::vector<TracedStatement> statements;        ///< Of the way up.
};

/// All steps on one server.
struct GuardRun {
  std::string server;                    ///< `PostgreSQL 15.14`
  std::vector<GuardStep> steps;          ///< In their order.
  std::vector<GuardRevision> revisions;  ///< Parents before children.
};

/// What `headgate guard` has to tell, in whatever form. Plain data.
struct GuardReport {
  std::string chain;           ///< Its folder, as given.
  std::string started_at;      ///< RFC 3339, UTC.
  std::vector<GuardRun> runs;  ///< One a server.
  std::chrono::milliseconds took{0};
  /// What ended the guard before its end, in the last step that is told.
  std::optional<Error> stopped;

  /// Whether a step of a run failed.
  [[nodiscard]] bool failed() const;
};

/// `passed`, `failed` or `skipped`.
[[nodiscard]] std::string_view verdict_word(GuardVerdict verdict);

}  // namespace headgate
