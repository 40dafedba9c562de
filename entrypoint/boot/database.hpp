#pragma once

#include <string>
#include <vector>

#include "entrypoint/boot/context.hpp"
#include "entrypoint/config/database_url.hpp"
#include "entrypoint/config/endpoint.hpp"
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

/// The same database, where libpq takes only a server that can be written to;
/// as it is where the URL asks for one that cannot.
[[nodiscard]] DatabaseUrl for_writing(DatabaseUrl url);

/// `session` if its server takes writes; else waits for one that does, a
/// standby's promotion or another host of `url`, which `for_writing` gave.
[[nodiscard]] Result<Connection> await_writable(Context& context,
                                                const DatabaseUrl& url,
                                                Connection session);

/// Waits for the endpoints of `--wait-for` and then for the database, all
/// within one `--wait-timeout`, and opens a session. For the first wait of a
/// run; later ones are the database's alone.
[[nodiscard]] Result<Connection> open_first_session(Context& context,
                                                    const DatabaseUrl& url,
                                                    std::string purpose);

/// Waits for `endpoints` within `--wait-timeout`.
[[nodiscard]] Result<void> await_endpoints(
    Context& context, const std::vector<Endpoint>& endpoints);

/// Whether the database is plainly at the head of `graph`, by one cheap query;
/// when it is not, or in some odd way, `look` tells more.
[[nodiscard]] Result<bool> is_at_head(Context& context, Connection& connection,
                                      const Graph& graph);

/// Reads the version table.
[[nodiscard]] Result<DatabaseState> look(Context& context,
                                         Connection& connection);

}  // namespace headgate
