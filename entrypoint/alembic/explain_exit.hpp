#pragma once

#include "entrypoint/alembic/transcript.hpp"
#include "entrypoint/chain/graph.hpp"

namespace headgate {

/// A run of Alembic that has failed.
struct FailedRun {
  int code = 0;  ///< Its exit code, never 0.
  const Transcript& transcript;
  const Graph& graph;
  /// Whether the revision that failed was in a transaction, as far as its text
  /// tells: it does not call `autocommit_block`.
  bool transactional = true;
};

/// Why Alembic ended with that code: which revision failed, where, of what; or
/// what kept it from beginning. `revision_failed`, or `half_applied` for a
/// revision that is not all in a transaction, or `preflight_failed` where there
/// is no Alembic.
[[nodiscard]] Error explain_exit(const FailedRun& run);

}  // namespace headgate
