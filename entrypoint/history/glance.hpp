#pragma once

#include <optional>

#include "entrypoint/chain/graph.hpp"
#include "entrypoint/config/settings.hpp"
#include "entrypoint/db/connection.hpp"

namespace headgate {

/// What the version table holds, by the cheapest query that cannot fail: a boot
/// at head needs no other. Nothing where only `read_state` can tell: the table
/// is missing, empty or not one that Alembic would make, or a revision stopped
/// half-way.
[[nodiscard]] DbResult<std::optional<RevisionIds>> glance(
    Connection& connection, const Settings& settings);

}  // namespace headgate
