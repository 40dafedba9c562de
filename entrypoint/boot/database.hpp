#pragma once

#include <string>

#include "entrypoint/boot/context.hpp"
#include "entrypoint/config/database_url.hpp"
#include "entrypoint/db/connection.hpp"
#include "entrypoint/history/version_table.hpp"
#include "entrypoint/wait/await.hpp"

namespace headgate {

/// Finds out which database is meant. From then on its password cannot be
/// logged; what its URL holds in vain is logged. Fails with `bad_config`.
[[nodiscard]] Result<DatabaseUrl> locate_database(Context& context);

/// How this run waits for the database.
[[nodiscard]] AwaitOptions await_options(const Context& context,
                                         std::string purpose);

/// Waits for the database and opens a session, bounded by the deadline.
[[nodiscard]] Result<Connection> open_session(Context& context,
                                              const DatabaseUrl& url,
                                              std::string purpose);

/// Reads the version table.
[[nodiscard]] Result<DatabaseState> look(Context& context,
                                         Connection& connection);

}  // namespace headgate
