#pragma once

#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "entrypoint/lint/lint.hpp"

namespace headgate {

/// A revision after one that has run `before`.
struct Linted {
  std::string before;
  std::string upgrade;
  std::string header{};
  std::string downgrade = "SELECT 1;";
  std::string id = "b";
};

inline RevisionFile linted_file(const std::string& id, const std::string& down,
                                const Linted& linted) {
  Result<RevisionFile> file = parse_revision_file(
      id + ".sql", "-- revision: " + id + "\n-- down_revision: " + down + "\n" +
                       linted.header + "-- upgrade\n" + linted.upgrade +
                       "\n-- downgrade\n" + linted.downgrade + "\n");
  INFO(linted.upgrade);
  REQUIRE(file);
  return *std::move(file);
}

/// What is found in the second of the two.
inline Findings lint_of(const Linted& linted) {
  const Linted first{.before = {}, .upgrade = linted.before};
  const std::vector<RevisionFile> files{linted_file("a", "none", first),
                                        linted_file(linted.id, "a", linted)};
  LintSettings settings{.today = "2026-01-31", .wanted = nullptr};
  settings.wanted = [](const Revision& revision) { return revision.id != "a"; };
  return lint_revisions(files, settings).findings;
}

/// How bad that rule's worst finding there is: `error`, `warning`, `info`, or
/// `-` where it has none.
inline std::string worst_of(const std::string& rule, const Linted& linted) {
  std::string worst = "-";
  Severity most = Severity::info;
  for (const Finding& finding : lint_of(linted)) {
    if (finding.rule == rule && (worst == "-" || finding.severity > most)) {
      most = finding.severity;
      worst = severity_word(most);
    }
  }
  return worst;
}

/// What PostgreSQL refuses in a transaction.
inline std::string worst_apart(const std::string& rule,
                               const std::string& before,
                               const std::string& upgrade) {
  return worst_of(rule, {.before = before,
                         .upgrade = upgrade,
                         .header = "-- transaction: none\n"});
}

/// The same of SQL after other SQL.
inline std::string worst_of(const std::string& rule, const std::string& before,
                            const std::string& upgrade) {
  return worst_of(rule, {.before = before, .upgrade = upgrade});
}

}  // namespace headgate
