#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "entrypoint/chain/graph.hpp"

namespace headgate {

/// Which way a target is meant, since `+1` and `-1` start at different ends.
enum class Direction : std::uint8_t { up, down };

/// Resolves what a user may name, as Alembic does: full ids, unique prefixes,
/// labels, `head`, `heads`, `base`, `+2`, `-1`, `rev+1`, `rev-1`, `label@head`,
/// `label@rev`, `label@base`, `label@+1`. `current` are the database's heads.
///
/// Up, the result is what has to be applied. Down, it is *all* that stays: the
/// heads of what `current` implies once everything above the target is undone,
/// so that a branch can be undone beside another. The empty set means `base`.
///
/// Fails with `usage`: unknown, ambiguous (naming the candidates), or walking
/// off an end; `head` with two heads fails with `broken_chain` and the `merge`
/// command that mends it; a target that counts from a `current` which the
/// chain does not hold fails with `wrong_revision`.
[[nodiscard]] Result<RevisionIds> resolve_target(const Graph& graph,
                                                 std::string_view target,
                                                 const RevisionIds& current,
                                                 Direction direction);

/// Resolves a name to exactly one revision, for `show` and `merge`: as above,
/// but for what counts from the database. Fails with `usage`, or as above when
/// `head` is two.
[[nodiscard]] Result<std::string> resolve_revision(const Graph& graph,
                                                   std::string_view name);

}  // namespace headgate
