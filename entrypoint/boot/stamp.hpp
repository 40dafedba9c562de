#pragma once

#include "entrypoint/boot/context.hpp"
#include "entrypoint/chain/graph.hpp"
#include "entrypoint/db/connection.hpp"

namespace headgate {

/// Sets the version table's rows to `heads` under the migration lock, making
/// the table where it is missing, once the preflight checks that concern it
/// have passed. Runs nothing of the chain.
[[nodiscard]] Result<void> stamp_database(Context& context, const Graph& graph,
                                          Connection connection,
                                          const RevisionIds& heads);

}  // namespace headgate
