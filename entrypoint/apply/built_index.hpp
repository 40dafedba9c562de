#pragma once

#include <string>

#include "entrypoint/db/connection.hpp"
#include "entrypoint/sql/concurrent_index.hpp"

namespace headgate {

/// What the server has of an index that a statement builds.
struct IndexState {
  bool exists = false;
  bool valid = false;
  std::string name;  ///< Qualified and quoted.
};

/// Looks for `index` on its table, in the session's search path.
[[nodiscard]] DbResult<IndexState> look_at_index(Connection& connection,
                                                 const ConcurrentIndex& index);

}  // namespace headgate
