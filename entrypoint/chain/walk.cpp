#include "entrypoint/chain/walk.hpp"

#include "entrypoint/chain/name_lookup.hpp"

namespace headgate {

std::unexpected<Error> ambiguous(const IdentifierName& name,
                                 const RevisionIds& candidates) {
  return fail(ErrorCode::usage,
              "\"" + name.whole + "\" is ambiguous: it may go by way of " +
                  listed(candidates),
              "Name the revision itself, or go by a branch: label@-1, "
              "label@+1.");
}

std::unexpected<Error> too_far(const IdentifierName& name) {
  return fail(ErrorCode::usage,
              "\"" + name.whole + "\" goes past the end of the chain",
              "`headgate history` shows how far it reaches.");
}

Result<Footing> walk_up(const Graph& graph, Footing start, int steps,
                        const IdentifierName& name) {
  for (; steps > 0; --steps) {
    RevisionIds above = graph.bases();
    if (start) {
      const std::vector<std::string> next = graph.next(*start);
      above = RevisionIds(next.begin(), next.end());
    }
    if (name.branch) {
      Result<RevisionIds> within = on_branch(graph, above, *name.branch);
      if (!within) {
        return std::unexpected(std::move(within.error()));
      }
      above = *std::move(within);
    }
    if (above.empty()) {
      return too_far(name);
    }
    if (above.size() > 1) {
      return ambiguous(name, above);
    }
    start = *above.begin();
  }
  return start;
}

Result<Footing> walk_down(const Graph& graph, Footing start, int steps,
                          const IdentifierName& name) {
  for (; steps > 0; --steps) {
    if (!start) {
      return too_far(name);
    }
    const std::vector<std::string>& below = graph.at(*start).down_revisions;
    if (below.size() > 1) {
      return ambiguous(name, RevisionIds(below.begin(), below.end()));
    }
    start = below.empty() ? Footing() : Footing(below.front());
  }
  return start;
}

}  // namespace headgate
