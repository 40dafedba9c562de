#include "entrypoint/guard/chain_roles.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "entrypoint/process/file_text.hpp"

namespace headgate {
namespace {

/// Whether a revision's file has the name in it.
bool is_named_in(const Graph& graph, const std::string& role) {
  return std::ranges::any_of(graph.order(), [&](const std::string& id) {
    return read_file_text(graph.at(id).file).value_or("").contains(role);
  });
}

void tell_of_role(const Context& context, const std::string& role) {
  context.log.warning(
      "guard.role_left",
      fmt::format("while the guard was at work the role {} was made on the "
                  "server, where it stays; if it is a revision's, drop it: "
                  "DROP ROLE {}",
                  role, quote_identifier(role)),
      {{"role", role}});
}

}  // namespace

void drop_chain_roles(Workshop& workshop) {
  Databases& databases = workshop.databases;
  databases.drop_all();
  const Result<JourneyRoles::Names> there = databases.roles();
  for (const std::string& role : there.value_or(workshop.given_roles)) {
    if (workshop.given_roles.contains(role)) {
      continue;
    }
    const bool ours = databases.server_is_ours();
    const bool the_chains = ours || (workshop.chain_roles.contains(role) &&
                                     is_named_in(workshop.chain.graph, role));
    const bool gone = the_chains && databases.drop_role(role).has_value();
    if (!gone && !ours) {
      workshop.given_roles.insert(role);
      tell_of_role(workshop.context, role);
    }
  }
  for (const std::string& role : workshop.made_roles) {
    if (there && !there->contains(role)) {
      const Result<Rows> ignored =
          databases.on_server("CREATE ROLE " + quote_identifier(role));
      (void)ignored;
    }
  }
}

}  // namespace headgate
