#include "entrypoint/guard/journey.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "entrypoint/boot/database.hpp"
#include "entrypoint/boot/migration.hpp"
#include "entrypoint/db/explain.hpp"
#include "entrypoint/guard/url_text.hpp"
#include "entrypoint/guard/workshop.hpp"

namespace headgate {
namespace {

/// What an application's own code finds in its environment, when it migrates
/// this database. Our variables of libpq's are about other servers than a
/// throwaway; of a given one they may hold what its URL leaves out.
Environment environment_for(const Environment& ours, const DatabaseUrl& url,
                            bool throwaway) {
  Environment::Variables variables = ours.variables();
  const std::string text =
      url_text(url, scheme_of(ours.get("DATABASE_URL").value_or("")));
  std::erase_if(variables, [throwaway](const auto& each) {
    return (throwaway && each.first.starts_with("PG")) ||
           each.first.starts_with("HEADGATE_DATABASE_URL") ||
           each.first.starts_with("DATABASE_URL");
  });
  variables["DATABASE_URL"] = text;
  if (!url.hosts.empty()) {
    variables["PGHOST"] = url.hosts.front().name;
    variables["PGPORT"] = url.hosts.front().port;
  }
  if (!url.user.empty()) {
    variables["PGUSER"] = url.user;
  }
  variables["PGDATABASE"] = url.database;
  if (!url.password.empty()) {
    variables["PGPASSWORD"] = url.password.reveal();
  }
  std::erase_if(variables, [](const auto& each) {
    return each.first.starts_with("PG") && each.second.empty();
  });
  return Environment(std::move(variables));
}

}  // namespace

Journey::Journey(Workshop& workshop, DatabaseUrl database)
    : workshop_(&workshop), database_(std::move(database)) {}

Environment Journey::environment() const {
  return environment_for(workshop_->context.environment, database_,
                         workshop_->databases.server_is_ours());
}

Result<void> Journey::migrate(const Target& target) {
  const Environment environment = this->environment();
  Context context{.settings = workshop_->context.settings,
                  .environment = environment,
                  .envp = workshop_->context.envp,
                  .descriptors = workshop_->context.descriptors,
                  .signals = workshop_->context.signals,
                  .reactor = workshop_->context.reactor,
                  .log = workshop_->context.log,
                  .deadline = workshop_->context.deadline};
  Result<Connection> first = workshop_->databases.open(database_);
  if (!first) {
    return std::unexpected(first.error());
  }
  const Result<DatabaseState> state = look(context, *first);
  if (!state) {
    return std::unexpected(state.error());
  }
  const Result<RevisionIds> reached =
      migrate_database(context,
                       {.chain = workshop_->chain,
                        .url = database_,
                        .target = target,
                        .command = {},
                        .settled = true,
                        .checked = moved_},
                       *std::move(first), *state);
  moved_ = moved_ || reached.has_value();
  return reached ? Result<void>() : std::unexpected(reached.error());
}

Result<void> Journey::migrate_once(const Target& target) {
  const Result<JourneyRoles::Names> before = workshop_->databases.roles();
  if (!before) {
    return std::unexpected(before.error());
  }
  const Result<void> gone = migrate(target);
  const Result<JourneyRoles::Names> after = workshop_->databases.roles();
  if (after) {
    roles_.note(*before, *after);
    std::ranges::set_difference(
        *after, *before,
        std::inserter(workshop_->chain_roles, workshop_->chain_roles.end()));
  }
  return gone || after ? gone : std::unexpected(after.error());
}

bool Journey::mend_roles(const Error& error) {
  if (!workshop_->databases.server_is_ours()) {
    return false;
  }
  const std::string missing = missing_role(error.message);
  if (!missing.empty() && roles_.is_lacking(missing)) {
    workshop_->made_roles.insert(missing);
    workshop_->given_roles.insert(missing);
    return workshop_->databases
        .on_server("CREATE ROLE " + quote_identifier(missing))
        .has_value();
  }
  const std::string existing = existing_role(error.message);
  return !existing.empty() &&
         roles_.is_anothers(existing, workshop_->given_roles) &&
         workshop_->databases.set_role_aside(existing).has_value();
}

Result<void> Journey::up(const std::string& revision) {
  return go({.name = revision, .direction = Direction::up});
}

Result<void> Journey::down(const std::string& revision) {
  return go({.name = target_below(workshop_->chain.graph, revision),
             .direction = Direction::down});
}

Result<void> Journey::go(const Target& target) {
  Result<void> gone = migrate_once(target);
  while (!gone && mend_roles(gone.error())) {
    gone = migrate_once(target);
  }
  return gone;
}

Result<Connection*> Journey::session() {
  if (!session_ || session_->closed()) {
    Result<Connection> opened = workshop_->databases.open(database_);
    if (!opened) {
      return std::unexpected(opened.error());
    }
    photographer_.reset();
    session_.emplace(*std::move(opened));
  }
  return &*session_;
}

Result<Catalog> Journey::catalog() {
  const Result<Connection*> open = session();
  if (!open) {
    return std::unexpected(open.error());
  }
  if (!photographer_) {
    const DbResult<DatabaseState> state =
        read_state(**open, workshop_->context.settings);
    if (!state) {
      return std::unexpected(explained(state.error()));
    }
    photographer_.emplace(**open, SnapshotScope{.version_table = state->table});
  }
  DbResult<Catalog> catalog = photographer_->take();
  return catalog ? Result<Catalog>(*std::move(catalog))
                 : std::unexpected(explained(catalog.error()));
}

void Journey::end_session() {
  photographer_.reset();
  session_.reset();
}

Error Journey::explained(const DbError& error) const {
  return explain(error, "read the catalog",
                 workshop_->context.reactor.stop_signal());
}

std::string target_below(const Graph& graph, const std::string& revision) {
  const std::vector<std::string>& parents = graph.at(revision).down_revisions;
  const std::string below = parents.empty() ? "base" : parents.front();
  const std::size_t beside =
      parents.empty() ? graph.bases().size() : graph.next(below).size();
  return beside > 1 ? revision + "@" + below : below;
}

}  // namespace headgate
