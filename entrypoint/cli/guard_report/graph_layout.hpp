#pragma once

#include <cstddef>
#include <vector>

#include "entrypoint/guard/report.hpp"

namespace headgate {

/// A line from a revision to one that it needs.
struct LayoutEdge {
  std::size_t child = 0;
  std::size_t parent = 0;
  std::size_t lane = 0;  ///< Where it runs between their rows.
  bool dependency = false;
};

/// A graph of revisions as a drawing has it: each in a row of its own, in their
/// order, and in a lane; no line runs through another revision.
struct GraphLayout {
  std::vector<std::size_t> lanes;  ///< By revision.
  std::vector<LayoutEdge> edges;
  std::size_t width = 0;  ///< How many lanes there are.
};

/// Lays out revisions that stand parents before children. A line of children
/// keeps its lane, a branch gets the leftmost that is free. Names of revisions
/// that do not come before are passed over. Pure.
[[nodiscard]] GraphLayout layout_graph(
    const std::vector<GuardRevision>& revisions);

}  // namespace headgate
