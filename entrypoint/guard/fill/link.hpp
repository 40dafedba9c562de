#pragma once

#include <vector>

#include "entrypoint/guard/fill/needs.hpp"

namespace headgate {

/// Lets one row of each table refer to another where the order of filling kept
/// its references NULL: to the table itself, or round a cycle. What is refused
/// stays NULL. Fails as `Connection::query` does where the session is lost.
[[nodiscard]] DbResult<void> link_rows(Connection& connection,
                                       const std::vector<FillTable>& tables);

}  // namespace headgate
