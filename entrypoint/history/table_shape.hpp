#pragma once

#include <optional>
#include <string>

#include "entrypoint/history/version_table.hpp"

namespace headgate {

/// What bears the version table's name, as the catalog has it.
struct TableShape {
  /// pg_class.relkind; `type` where only a type has that name; empty where
  /// nothing has.
  std::string kind;
  std::string column_type;  ///< pg_type's name of version_num's; or empty.
  bool hides_rows = false;  ///< Row-level security applies to our role.
};

/// Why that is no version table, or nothing.
[[nodiscard]] std::optional<TableFlaw> flaw_of(const VersionTable& table,
                                               const TableShape& shape);

}  // namespace headgate
