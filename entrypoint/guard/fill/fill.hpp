#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "entrypoint/db/connection.hpp"

namespace headgate {

/// A table that is to have rows.
struct FillTarget {
  std::int64_t id = 0;
  bool empty = true;  ///< False: it has rows and gets two more.
};

/// A table that got no row, and why.
struct FillGap {
  std::int64_t table = 0;
  std::string name;
  std::string reason;  ///< The server's message, as a rule.
};

/// Gives each empty table rows that satisfy its constraints: at least three
/// where its keys let it, two of them alike outside of the keys, one with NULL
/// wherever that may be, values as long and large as the types allow. `rounds`
/// tells how often a table was filled before: its further rows get other keys.
/// Runs outside of a transaction, as whoever owns the session. Triggers fire.
/// Fails as `Connection::query` does only where the session is lost, or on a
/// stop signal.
[[nodiscard]] DbResult<std::vector<FillGap>> fill_tables(
    Connection& connection, const std::vector<FillTarget>& targets,
    std::map<std::int64_t, std::size_t>& rounds);

}  // namespace headgate
