#pragma once

#include <string>
#include <vector>

#include "entrypoint/boot/context.hpp"
#include "entrypoint/chain/directory.hpp"
#include "entrypoint/cli/lint_report/report.hpp"
#include "entrypoint/cli/lint_selection.hpp"
#include "entrypoint/lint/rule_levels.hpp"

namespace headgate {

/// What the linter is to look at.
struct LintSources {
  std::vector<RevisionFile> files;  ///< Parents before children.
  Findings flaws;                   ///< What keeps the chain from being run.
  std::vector<LintedRevision> checked;
  std::vector<LintedRevision> unchecked;
};

/// Reads the files of a chain, whatever is wrong with them; the SQL of an
/// Alembic chain comes from Alembic itself, where it can be had. Fails only
/// where a file cannot be read at all, or when interrupted.
[[nodiscard]] Result<LintSources> read_lint_sources(
    Context& context, const SurveyedChain& survey,
    const LintSelection& selection, const RuleLevels& levels);

/// A chain that cannot even be put in order, as what is left of it: a finding.
[[nodiscard]] LintSources unreadable_chain(const Error& error,
                                           const RuleLevels& levels);

}  // namespace headgate
