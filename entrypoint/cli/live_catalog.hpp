#pragma once

#include <string>

#include "entrypoint/boot/context.hpp"
#include "entrypoint/catalog/catalog_json.hpp"
#include "entrypoint/db/connection.hpp"
#include "entrypoint/history/version_table.hpp"

namespace headgate {

/// The catalog of `connection`'s database, whose version table is as `state`
/// has it; nothing is written. Fails with `try_again` where somebody migrates
/// it meanwhile.
[[nodiscard]] Result<StoredCatalog> catalog_at(Context& context,
                                               Connection& connection,
                                               const DatabaseState& state);

/// The catalog of the database that is configured, and what its version table
/// holds. Waits for it as other commands do; reads, and writes nothing.
[[nodiscard]] Result<StoredCatalog> live_catalog(Context& context);

/// The catalog in `file`, which `headgate snapshot` wrote. Fails with
/// `bad_config`, naming the file.
[[nodiscard]] Result<StoredCatalog> stored_catalog(const std::string& file);

}  // namespace headgate
