#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "entrypoint/chain/graph.hpp"

namespace headgate {

/// The one revision that `name` is the id, the label or the start of an id or
/// label of more than three characters, within the `branch` if there is one.
/// Fails with `usage`, naming the candidates where there are several.
[[nodiscard]] Result<std::string> find_revision(
    const Graph& graph, std::string_view name,
    const std::optional<std::string>& branch);

/// As `find_revision`, but also `head`, `heads` and `base`, which may be any
/// number of revisions. `head` fails with `broken_chain` when it is two.
[[nodiscard]] Result<RevisionIds> find_revisions(
    const Graph& graph, std::string_view symbol,
    const std::optional<std::string>& branch);

/// Those of `ids` that share a line of down_revisions with the revision that
/// carries the label, or has the id, `branch`.
[[nodiscard]] Result<RevisionIds> on_branch(const Graph& graph,
                                            const RevisionIds& ids,
                                            const std::string& branch);

/// "a, b, c"
[[nodiscard]] std::string listed(const RevisionIds& ids);

}  // namespace headgate
