#pragma once

#include <string>
#include <string_view>

#include "entrypoint/alembic/transcript.hpp"
#include "entrypoint/chain/graph.hpp"

namespace headgate {

/// A run of Alembic that has failed.
struct FailedRun {
  int code = 0;  ///< Its exit code, never 0.
  const Transcript& transcript;
  const Graph& graph;
  /// The last revision that had begun, does not stand, and has ended its
  /// transaction itself; empty: none, as far as the texts tell.
  std::string left_open;
};

/// Whether a revision's text ends its transaction itself: it calls
/// `autocommit_block`, or executes a COMMIT. Comments do not count. Pure.
[[nodiscard]] bool ends_transaction(std::string_view text);

/// Why Alembic ended with that code: which revision failed, where, of what; or
/// what kept it from beginning. `revision_failed`, or `half_applied` where a
/// revision was not all in a transaction, or `preflight_failed` where there
/// is no Alembic.
[[nodiscard]] Error explain_exit(const FailedRun& run);

}  // namespace headgate
