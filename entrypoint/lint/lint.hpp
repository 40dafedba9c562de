#pragma once

#include <functional>
#include <string>
#include <vector>

#include "entrypoint/chain/revision_file.hpp"
#include "entrypoint/lint/finding.hpp"
#include "entrypoint/lint/rule_levels.hpp"
#include "entrypoint/lint/server_facts.hpp"
#include "entrypoint/lint/suppression.hpp"

namespace headgate {

/// What the linter goes by besides the files.
struct LintSettings {
  std::string today;  ///< `2026-01-31`: when suppressions expire.
  /// Whether findings in a revision are wanted; all of the chain is replayed
  /// all the same. Empty: of all.
  std::function<bool(const Revision&)> wanted;
  /// Of a revision whose SQL was changed when a database may have had it: since
  /// when, for people; else an empty text. Empty: nobody knows of any.
  std::function<std::string(const Revision&)> changed_since = nullptr;
  const RuleLevels* levels = nullptr;  ///< Null: as the rules have it.
  ServerFacts server = {};
};

struct LintResult {
  Findings findings;                      ///< In the order of files and places.
  std::vector<Suppression> suppressions;  ///< Of the files that were wanted.
};

/// By file, line and column, then by rule.
void sort_by_place(Findings& findings);

/// Lints revisions, parents before children: replays them all into a schema and
/// shows each command to each rule. Pure.
[[nodiscard]] LintResult lint_revisions(const std::vector<RevisionFile>& files,
                                        const LintSettings& settings);

}  // namespace headgate
