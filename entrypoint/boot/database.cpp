#include "entrypoint/boot/database.hpp"

#include <utility>

#include "entrypoint/config/database_source.hpp"
#include "entrypoint/db/connect.hpp"
#include "entrypoint/db/explain.hpp"

namespace headgate {

Result<DatabaseUrl> locate_database(Context& context) {
  Result<DatabaseUrl> url =
      find_database(context.settings, context.environment, libpq_keywords());
  if (!url) {
    return url;
  }
  url->conceal_in(context.log.redactor());
  for (const std::string& key : url->dropped) {
    context.log.info("config.url_key_dropped",
                     "the database URL's '" + key +
                         "' means nothing to libpq and is left out",
                     {{"key", key}});
  }
  return url;
}

AwaitOptions await_options(const Context& context, std::string purpose) {
  return {.backoff = {.limit = context.settings.wait_timeout},
          .deadline = context.deadline,
          .purpose = std::move(purpose)};
}

Result<Connection> open_session(Context& context, const DatabaseUrl& url,
                                std::string purpose) {
  Result<Connection> connection =
      await_database(url, await_options(context, std::move(purpose)),
                     context.reactor, context.log);
  if (connection) {
    connection->set_deadline(context.deadline);
  }
  return connection;
}

Result<DatabaseState> look(Context& context, Connection& connection) {
  DbResult<DatabaseState> state = read_state(connection, context.settings);
  if (!state) {
    return std::unexpected(explain(state.error(), "read the version table",
                                   context.reactor.stop_signal()));
  }
  return *std::move(state);
}

}  // namespace headgate
