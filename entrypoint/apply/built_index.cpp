#include "entrypoint/apply/built_index.hpp"

#include <array>

namespace headgate {
namespace {

// $1 table, $2 index, both as the statement writes them.
constexpr std::string_view kIndex = R"(
SELECT i.indisvalid, pg_catalog.format('%I.%I', n.nspname, c.relname)
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE i.indrelid = pg_catalog.to_regclass($1)
  AND c.relname = (pg_catalog.parse_ident($2))[1]::name)";

}  // namespace

DbResult<IndexState> look_at_index(Connection& connection,
                                   const ConcurrentIndex& index) {
  const std::array<Cell, 2> names{index.table, index.name};
  const DbResult<Rows> rows = connection.query(kIndex, names);
  if (!rows) {
    return std::unexpected(rows.error());
  }
  if (rows->empty()) {
    return IndexState{};
  }
  return IndexState{.exists = true,
                    .valid = rows->at(0).at(0) == "t",
                    .name = rows->at(0).at(1).value_or("")};
}

}  // namespace headgate
