#pragma once

#include <string>
#include <vector>

#include "entrypoint/chain/graph.hpp"
#include "entrypoint/chain/remembered.hpp"

namespace headgate {

/// How a database stands to a chain that does not hold all of its heads.
struct Ahead {
  /// What the database has and the chain has not, parents first. Of a database
  /// that has diverged only as much as the history tells.
  std::vector<RememberedRevision> newer;
  RevisionIds unknown;  ///< Heads of the database that the chain lacks.
  /// Why it is not ahead but diverged, in lower case; empty: it is ahead.
  std::string diverged;

  [[nodiscard]] bool is_ahead() const { return diverged.empty(); }
  /// The first that is breaking, or of which nobody knows; or null.
  [[nodiscard]] const RememberedRevision* breaking() const;
};

/// Walks from the database's heads down to the chain. The database is ahead
/// when it has all of the chain, and the history knows all else that it has,
/// down to the chain or to bases of its own. `history` is not trusted: whatever
/// it holds, the walk ends, and what is not certain is diverged. Pure.
[[nodiscard]] Ahead look_ahead(const Graph& graph, const RevisionIds& heads,
                               const RememberedRevisions& history);

/// `c3d4 (add rating), applied 2026-01-12 10:45:07Z by image shop:7 on pod-1`.
[[nodiscard]] std::string told(const RememberedRevision& revision);

/// The newer revisions so, the latest first; of many a few.
[[nodiscard]] std::string told(const std::vector<RememberedRevision>& newer);

}  // namespace headgate
