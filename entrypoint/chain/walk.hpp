#pragma once

#include <optional>
#include <string>

#include "entrypoint/chain/graph.hpp"
#include "entrypoint/chain/identifier_name.hpp"

namespace headgate {

/// A place to walk from or to: a revision, or nothing for `base`.
using Footing = std::optional<std::string>;

/// Walks `steps` up from `start` along down_revisions, within the name's
/// branch where it has one. Fails with `usage` at a fork and past a head.
[[nodiscard]] Result<Footing> walk_up(const Graph& graph, Footing start,
                                      int steps, const IdentifierName& name);

/// Walks `steps` down from `start`; one step down from a base is `base`. Fails
/// with `usage` at a merge and past `base`.
[[nodiscard]] Result<Footing> walk_down(const Graph& graph, Footing start,
                                        int steps, const IdentifierName& name);

/// The failure of a target that `candidates` are meant by equally.
[[nodiscard]] std::unexpected<Error> ambiguous(const IdentifierName& name,
                                               const RevisionIds& candidates);

/// The failure of a target that walks off an end.
[[nodiscard]] std::unexpected<Error> too_far(const IdentifierName& name);

}  // namespace headgate
