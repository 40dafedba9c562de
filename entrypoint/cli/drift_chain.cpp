#include "entrypoint/cli/drift_chain.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "entrypoint/cli/drift_report.hpp"
#include "entrypoint/cli/live_catalog.hpp"
#include "entrypoint/cli/opened.hpp"
#include "entrypoint/cli/quiet_log.hpp"
#include "entrypoint/cli/server_url.hpp"
#include "entrypoint/db/explain.hpp"
#include "entrypoint/guard/replayed.hpp"
#include "entrypoint/plan/plan.hpp"
#include "entrypoint/verify/verify.hpp"

namespace headgate {
namespace {

// $1: the version table, as to_regclass reads it. Its owner has migrated.
constexpr std::string_view kOwner = R"(
SELECT coalesce((SELECT pg_catalog.pg_get_userbyid(relowner)
                 FROM pg_catalog.pg_class
                 WHERE oid = pg_catalog.to_regclass($1)),
                current_user))";

Result<std::string> owner_in(const Context& context, Opened& opened) {
  const std::vector<Cell> table{opened.state.table.qualified()};
  const DbResult<Rows> rows = opened.connection.query(kOwner, table);
  if (!rows) {
    return std::unexpected(explain(rows.error(), "read who has migrated",
                                   context.reactor.stop_signal()));
  }
  return rows->at(0).at(0).value_or("");
}

/// Reading is all that is asked of the role here.
Result<void> check_may_read(const DatabaseState& state) {
  if (!state.flaw) {
    return {};
  }
  const VersionTable& table = state.table;
  if (state.flaw->check == "privileges") {
    return fail(ErrorCode::refused, state.flaw->message,
                "Grant it: GRANT SELECT ON " + table.qualified() + ".");
  }
  if (state.flaw->check == "schema" && !table.schema.empty()) {
    return fail(ErrorCode::refused, state.flaw->message,
                "Grant it: GRANT USAGE ON SCHEMA " +
                    quote_identifier(table.schema) + ", and SELECT ON " +
                    table.qualified() + ".");
  }
  return check_readable(state);
}

/// Whether the chain can be replayed up to where the database stands.
Result<void> check_known(const Opened& opened) {
  if (const Result<void> readable = check_may_read(opened.state); !readable) {
    return readable;
  }
  for (const std::string& head : opened.state.heads) {
    if (!opened.chain.graph.contains(head)) {
      return fail(ErrorCode::wrong_revision,
                  "the database stands at " + heads_text(opened.state.heads) +
                      ", and the chain has no " + head,
                  "Compare it with the chain that has migrated it, or with a "
                  "snapshot: --against FILE.");
    }
  }
  return {};
}

void warn_of_half_applied(const Context& context, const DatabaseState& state) {
  if (!state.half_applied.empty()) {
    context.log.warning("drift.half_applied",
                        "a revision is half-applied, and what it has done "
                        "counts as drift: " +
                            heads_text(state.half_applied));
  }
}

/// Where the chain is replayed: `--server-url` and `--pg-bin`.
struct Place {
  std::optional<DatabaseUrl> server;
  std::vector<std::string> pg_bin;
};

Result<StoredCatalog> chain_catalog(Context& context, Opened& opened,
                                    const Place& place) {
  Result<Log> quiet = quiet_log(context);
  Result<std::string> owner = owner_in(context, opened);
  if (!quiet || !owner) {
    return std::unexpected(quiet ? owner.error() : quiet.error());
  }
  if (place.server) {
    place.server->conceal_in(quiet->redactor());
  }
  const int version = opened.connection.server_version();
  Result<Catalog> catalog = replay_chain(context, {.chain = opened.chain,
                                                   .heads = opened.state.heads,
                                                   .owner = *std::move(owner),
                                                   .major = version / 10000,
                                                   .pg_bin = place.pg_bin,
                                                   .server = place.server,
                                                   .quiet = *quiet});
  if (!catalog) {
    return std::unexpected(std::move(catalog.error()));
  }
  return StoredCatalog{.catalog = *std::move(catalog),
                       .server_version = version,
                       .heads = std::vector(opened.state.heads.begin(),
                                            opened.state.heads.end())};
}

}  // namespace

Result<void> drift_against_chain(Context& context, const Arguments& arguments) {
  const Result<std::optional<DatabaseUrl>> server =
      given_server(context, arguments);
  if (!server) {
    return std::unexpected(server.error());
  }
  Result<Opened> opened = open_all(context);
  if (!opened) {
    return std::unexpected(opened.error());
  }
  if (const Result<void> known = check_known(*opened); !known) {
    return known;
  }
  if (Result<void> there = await_server(context, *server); !there) {
    return there;
  }
  warn_of_half_applied(context, opened->state);
  Result<StoredCatalog> live =
      catalog_at(context, opened->connection, opened->state);
  Result<StoredCatalog> expected =
      live ? chain_catalog(context, *opened,
                           {.server = *server, .pg_bin = arguments.pg_bin})
           : std::unexpected(live.error());
  if (!expected) {
    return std::unexpected(std::move(expected.error()));
  }
  CompareKnobs knobs = compare_knobs(arguments.ignored);
  // What is set for one database is no chain's business.
  knobs.ignored.emplace_back("database:*");
  return tell_drift({.against = "the chain",
                     .expected = *std::move(expected),
                     .live = *std::move(live),
                     .knobs = std::move(knobs)},
                    arguments.format);
}

}  // namespace headgate
