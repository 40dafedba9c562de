#pragma once

#include "entrypoint/sql/new_objects.hpp"
#include "entrypoint/sql/parse_tree.hpp"

namespace headgate {

/// What a column's own constraints say.
struct ColumnTraits {
  NewColumn state;
  bool unique = false;
  bool counts = false;        ///< Its default differs from row to row.
  bool fussy = false;         ///< A CHECK that NULL may not pass,
  bool fussy_beyond = false;  ///< or that looks at older columns.
  bool fails = false;         ///< Its expression may, for some rows.
};

/// Reads a ColumnDef.
[[nodiscard]] ColumnTraits traits_of(const json::object& column);

}  // namespace headgate
