#include "entrypoint/guard/replayed.hpp"

#include <set>
#include <utility>

#include "entrypoint/guard/guard.hpp"
#include "entrypoint/guard/installed_major.hpp"
#include "entrypoint/guard/throwaway_server.hpp"
#include "entrypoint/guard/workshop.hpp"
#include "entrypoint/history/version_table.hpp"

namespace headgate {
namespace {

/// As whom the guard's sessions work.
Result<std::string> own_role(Journey& journey) {
  const Result<Connection*> session = journey.session();
  if (!session) {
    return std::unexpected(session.error());
  }
  return (*session)->user();
}

Result<Catalog> replay_in(Workshop& workshop, const ReplayRequest& request) {
  Result<DatabaseUrl> database = workshop.databases.make();
  if (!database) {
    return std::unexpected(std::move(database.error()));
  }
  Journey journey(workshop, *std::move(database));
  const Result<Catalog> empty = journey.catalog();
  if (!empty) {
    return empty;
  }
  for (const std::string& head : request.heads) {
    if (const Result<void> gone = journey.up(head); !gone) {
      return std::unexpected(gone.error());
    }
  }
  Result<Catalog> made = journey.catalog();
  const Result<std::string> role = own_role(journey);
  if (made && role) {
    rename_owner(*made, *empty, *role, request.owner);
  }
  return role ? std::move(made) : std::unexpected(role.error());
}

Result<Catalog> replay_on(Context& context, const ReplayRequest& request,
                          Databases& databases) {
  GuardRun run;
  Workshop workshop{
      .context = context,
      .chain = request.chain,
      .databases = databases,
      .run = run,
      .progress = [](std::size_t, std::size_t, const std::string&) {},
      .bin = {},
      .made_roles = {},
      .given_roles = databases.roles().value_or(JourneyRoles::Names()),
      .chain_roles = {}};
  return replay_in(workshop, request);
}

/// A server of ours, by a role of the owner's name: grants, policies and
/// default privileges come out as they did where that role migrated. A name
/// that no role can be given is left to rename_owner.
DatabaseUrl as_owner(const Context& context, DatabaseUrl url,
                     const std::string& owner) {
  Databases server(url, true, context.reactor, context.deadline);
  if (server.on_server("CREATE ROLE " + quote_identifier(owner) +
                       " LOGIN SUPERUSER")) {
    url.user = owner;
  }
  return url;
}

Result<Catalog> replay_on_throwaway(Context& context,
                                    const ReplayRequest& request) {
  const Result<std::string> bin =
      installation_of(context, request.major, request.pg_bin);
  if (!bin) {
    return std::unexpected(bin.error());
  }
  const Result<ThrowawayServer> server =
      ThrowawayServer::start({.bin = *bin,
                              .environment = context.environment,
                              .signals = context.signals,
                              .reactor = context.reactor,
                              .deadline = context.deadline});
  if (!server) {
    return std::unexpected(server.error());
  }
  Databases databases(as_owner(context, server->url(), request.owner), true,
                      context.reactor, context.deadline);
  return replay_on(context, request, databases);
}

}  // namespace

void rename_owner(Catalog& catalog, const Catalog& empty,
                  const std::string& from, const std::string& to) {
  std::set<std::pair<std::string_view, std::string_view>> common;
  for (const CatalogObject& each : empty.objects) {
    common.emplace(each.kind, each.name);
  }
  for (CatalogObject& each : catalog.objects) {
    const auto owner = each.attributes.find("owner");
    if (owner != each.attributes.end() && owner->second == from &&
        !common.contains({each.kind, each.name})) {
      owner->second = to;
    }
  }
}

Result<Catalog> replay_chain(Context& context, const ReplayRequest& request) {
  const Settings settings = guard_settings(context.settings);
  Context inner = guard_context(context, settings, request.quiet);
  if (!request.server) {
    return replay_on_throwaway(inner, request);
  }
  Databases databases(*request.server, false, context.reactor,
                      context.deadline);
  return replay_on(inner, request, databases);
}

}  // namespace headgate
