#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "entrypoint/chain/revision_file.hpp"
#include "entrypoint/lint/finding.hpp"
#include "entrypoint/lint/rule.hpp"
#include "entrypoint/lint/rule_levels.hpp"
#include "entrypoint/lint/suppression.hpp"

namespace headgate {

/// The suppressions of one revision, and what they have suppressed.
class RevisionSuppressions {
 public:
  /// Reads them: of SQL each before its statement; in Python `# headgate: …`,
  /// which is of the whole file. `today` is as LintSettings has it; both must
  /// outlive it.
  RevisionSuppressions(const RevisionFile& file, std::string_view today);

  /// Whether a rule's findings at that statement are allowed.
  [[nodiscard]] bool allow(const Rule& rule, std::size_t statement);

  /// Findings on those that are no good, once all rules have looked.
  [[nodiscard]] Findings judge(const RuleLevels* levels) const;

  [[nodiscard]] std::vector<Suppression>& all() { return suppressions_; }

 private:
  void add(std::string_view comment, std::size_t offset, std::size_t statement);
  void read_sql();
  void read_python();

  const RevisionFile& file_;
  std::string_view today_;
  std::vector<Suppression> suppressions_;
};

}  // namespace headgate
