#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "entrypoint/lint/finding.hpp"
#include "entrypoint/lint/lint.hpp"
#include "entrypoint/lint/rule.hpp"
#include "entrypoint/lint/schema_times.hpp"
#include "entrypoint/lint/suppression.hpp"
#include "entrypoint/sql/new_objects.hpp"

namespace headgate {

/// The linting of one revision, on the schema that those before it have left.
class RevisionLint {
 public:
  enum class Mode : std::uint8_t {
    report,
    replay,  ///< Only what later revisions need.
  };

  /// `schema` becomes what the upgrade leaves. All must outlive it.
  RevisionLint(const RevisionFile& file, Origin origin, SchemaTimes& schema,
               const LintSettings& settings);

  void run(Mode mode);

  [[nodiscard]] Findings& findings() { return findings_; }
  [[nodiscard]] std::vector<Suppression>& suppressions() {
    return suppressions_;
  }

 private:
  void run_rules(const ParsedRevision& parsed);
  void read_suppressions();
  void look_whether_changed();
  void look_at_upgrade(const Trees& trees);
  void look_at(const TreeNode& root, std::size_t number, std::string_view text);
  void look_into(const TreeNode& block, std::size_t number);
  void look_at(const Scene& scene);
  void look_at_revision();
  void report(const Rule& rule, const Remark& remark, std::size_t offset,
              std::size_t statement);
  void judge_suppressions();
  [[nodiscard]] bool suppressed(const Rule& rule, std::size_t statement);

  const RevisionFile& file_;
  Origin origin_;
  SchemaTimes& times_;
  Schema& schema_;  ///< As the command that is looked at finds it.
  const LintSettings& settings_;
  Progress progress_;
  NewObjects created_;
  Findings findings_;
  std::vector<Suppression> suppressions_;
};

}  // namespace headgate
