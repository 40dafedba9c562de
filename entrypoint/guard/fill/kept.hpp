#pragma once

#include <string>
#include <vector>

#include "entrypoint/guard/fill/seen_rows.hpp"

namespace headgate {

/// What a table lost on the way down, and should not have.
struct RowLoss {
  bool rows = false;  ///< Rows as a whole; else a column's values.
  std::string table;
  std::string column;   ///< Empty: no single one.
  std::string message;  ///< `table shop.partner has lost 3 of its 4 rows`
};

/// How the rows of `after` differ from those of `before` where the revision did
/// not touch them: what it changed itself on its way up, the columns that it
/// added, dropped or rewrote and the rows that it deleted, is told by `up` and
/// is left out. Pure.
[[nodiscard]] std::vector<RowLoss> rows_not_kept(const SeenTables& before,
                                                 const SeenTables& up,
                                                 const SeenTables& after);

}  // namespace headgate
