#include "entrypoint/cli/live_catalog.hpp"

#include <utility>

#include "entrypoint/boot/database.hpp"
#include "entrypoint/catalog/snapshot.hpp"
#include "entrypoint/db/explain.hpp"
#include "entrypoint/process/file_text.hpp"

namespace headgate {
Result<StoredCatalog> catalog_at(Context& context, Connection& connection,
                                 const DatabaseState& state) {
  DbResult<Catalog> catalog =
      take_snapshot(connection, {.version_table = state.table});
  if (!catalog) {
    return std::unexpected(explain(catalog.error(), "read the catalog",
                                   context.reactor.stop_signal()));
  }
  const Result<DatabaseState> after = look(context, connection);
  if (!after) {
    return std::unexpected(after.error());
  }
  if (after->heads != state.heads ||
      after->half_applied != state.half_applied) {
    return fail(ErrorCode::try_again,
                "the database is being migrated: it has moved while its "
                "catalog was read",
                "Try again once the migration is done.");
  }
  StoredCatalog live{.catalog = *std::move(catalog),
                     .server_version = connection.server_version()};
  if (!state.flaw) {
    live.heads.emplace(state.heads.begin(), state.heads.end());
  }
  return live;
}

Result<StoredCatalog> live_catalog(Context& context) {
  const Result<DatabaseUrl> url = locate_database(context);
  Result<Connection> connection = url ? open_session(context, *url, "command")
                                      : std::unexpected(url.error());
  if (!connection) {
    return std::unexpected(connection.error());
  }
  const Result<DatabaseState> state = look(context, *connection);
  if (!state) {
    return std::unexpected(state.error());
  }
  return catalog_at(context, *connection, *state);
}

Result<StoredCatalog> stored_catalog(const std::string& file) {
  const Result<std::string> text = read_file_text(file);
  if (!text) {
    return fail(ErrorCode::bad_config, "the snapshot " + text.error().message,
                "Write it with `headgate snapshot`, or correct its name.");
  }
  Result<StoredCatalog> stored = read_catalog_json(*text);
  if (!stored) {
    stored.error().message = "'" + file + "': " + stored.error().message;
  }
  return stored;
}

}  // namespace headgate
