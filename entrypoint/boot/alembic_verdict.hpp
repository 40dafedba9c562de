#pragma once

#include "entrypoint/alembic/transcript.hpp"
#include "entrypoint/history/version_table.hpp"
#include "entrypoint/plan/plan.hpp"

namespace headgate {

/// What is known once Alembic has exited with 0.
struct AlembicOutcome {
  const Plan& plan;
  const DatabaseState& now;
  const Transcript& transcript;
  bool seen_here = false;  ///< Its session was seen in this database.
  /// Tables of this database that look like version tables, but ours.
  std::vector<std::string> other_tables;
};

/// Whether the version table is where the plan ends; if not, fails with
/// `verification_failed` and what is likely the reason. Pure.
[[nodiscard]] Result<void> judge_outcome(const AlembicOutcome& outcome);

}  // namespace headgate
