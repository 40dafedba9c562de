#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "entrypoint/lint/finding.hpp"
#include "entrypoint/lint/lint.hpp"
#include "entrypoint/lint/revision_suppressions.hpp"
#include "entrypoint/lint/rule.hpp"
#include "entrypoint/lint/schema_times.hpp"
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
    return suppressions_.all();
  }

 private:
  void run_rules(const ParsedRevision& parsed);
  void look_whether_changed();
  void look_at_upgrade(const Trees& trees);
  void look_at(const TreeNode& root, std::size_t number, std::string_view text);
  void look_into(const TreeNode& block, std::size_t number);
  void steer(const TreeNode& statement);
  void look_at_unparsed(std::size_t number);
  void look_whether_refused(std::size_t number);
  void look_at(const Scene& scene);
  void look_at_revision();
  void report(const Rule& rule, const Remark& remark, std::size_t offset,
              std::size_t statement);
  [[nodiscard]] std::size_t place_of(std::size_t statement) const;
  [[nodiscard]] std::size_t place_of(const Remark& remark) const;
  [[nodiscard]] std::size_t start_of(const Section& section) const;

  const RevisionFile& file_;
  Origin origin_;
  SchemaTimes& times_;
  Schema& schema_;  ///< As the command that is looked at finds it.
  const LintSettings& settings_;
  RevisionSuppressions suppressions_;
  Progress progress_;
  NewObjects created_;
  bool transactional_;  ///< Whether the next statement runs in a transaction.
  Findings findings_;
};

}  // namespace headgate
