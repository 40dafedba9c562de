#include "entrypoint/boot/database.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "entrypoint/config/database_source.hpp"
#include "entrypoint/db/connect.hpp"
#include "entrypoint/db/explain.hpp"
#include "entrypoint/history/glance.hpp"
#include "entrypoint/net/tls.hpp"
#include "entrypoint/plan/plan.hpp"
#include "entrypoint/wait/await_endpoints.hpp"

namespace headgate {
namespace {

using std::chrono::milliseconds;

using Keyword = std::pair<std::string, std::string>;
constexpr const char* kAttributes = "target_session_attrs";

Result<Connection> open_with(Context& context, const DatabaseUrl& url,
                             const AwaitOptions& options) {
  Result<Connection> connection =
      await_database(url, options, context.reactor, context.log);
  if (connection) {
    connection->set_deadline(context.deadline);
    // The URL need not hold it: libpq looks for it in files as well.
    context.log.redactor().add_login(connection->user(),
                                     connection->password());
  }
  return connection;
}

}  // namespace

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
  return open_with(context, url, await_options(context, std::move(purpose)));
}

DatabaseUrl for_writing(DatabaseUrl url) {
  const auto asked =
      std::ranges::find(url.keywords, kAttributes, &Keyword::first);
  if (asked == url.keywords.end()) {
    url.keywords.emplace_back(kAttributes, "read-write");
  } else if (asked->second == "any" || asked->second == "prefer-standby") {
    asked->second = "read-write";
  }
  return url;
}

Result<Connection> await_writable(Context& context, const DatabaseUrl& url,
                                  Connection session) {
  const auto wanted =
      std::ranges::find(url.keywords, kAttributes, &Keyword::first);
  const bool takes_writes =
      session.parameter("in_hot_standby") != "on" &&
      session.parameter("default_transaction_read_only") != "on";
  if (takes_writes || wanted == url.keywords.end() ||
      wanted->second != "read-write") {
    return session;
  }
  // Given up at once: a standby that is promoted may end it.
  {
    const Connection given_up(std::move(session));
  }
  return open_session(context, url, "boot");
}

Result<Connection> open_first_session(Context& context, const DatabaseUrl& url,
                                      std::string purpose) {
  const auto begin = Clock::now();
  const Result<void> ready =
      await_endpoints(context, context.settings.wait_for);
  if (!ready) {
    return std::unexpected(ready.error());
  }
  AwaitOptions options = await_options(context, std::move(purpose));
  const auto spent =
      std::chrono::duration_cast<milliseconds>(Clock::now() - begin);
  options.backoff.limit =
      std::max(options.backoff.limit - spent, milliseconds(0));
  return open_with(context, url, options);
}

Result<void> await_endpoints(Context& context,
                             const std::vector<Endpoint>& endpoints) {
  return await_endpoints(endpoints, await_options(context, "wait"),
                         find_tls_roots(context.environment), context.reactor,
                         context.log);
}

Result<bool> is_at_head(Context& context, Connection& connection,
                        const Graph& graph) {
  const DbResult<std::optional<RevisionIds>> seen =
      glance(connection, context.settings);
  if (!seen) {
    return std::unexpected(explain(seen.error(), "read the version table",
                                   context.reactor.stop_signal()));
  }
  const std::optional<RevisionIds>& heads = *seen;
  return heads && standing(graph, *heads) == Standing::at_head;
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
