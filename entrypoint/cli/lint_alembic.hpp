#pragma once

#include <map>
#include <string>
#include <vector>

#include "entrypoint/alembic/offline_sql.hpp"
#include "entrypoint/boot/context.hpp"
#include "entrypoint/chain/directory.hpp"

namespace headgate {

/// The SQL of an Alembic chain, as Alembic writes it down; where it cannot be
/// had, `why` says why. Fails when interrupted, and at the deadline.
[[nodiscard]] Result<OfflineSql> ask_chain_sql(Context& context,
                                               const AlembicProject& project,
                                               const Graph& graph);

/// A revision in Python as a file that can be linted: `sql` is what it runs, or
/// null where nobody knows. Its places are those of `def upgrade` and
/// `def downgrade`. Pure.
[[nodiscard]] RevisionFile file_with_sql(RevisionFile python,
                                         const std::string* sql);

}  // namespace headgate
