#pragma once

#include <optional>
#include <string>
#include <vector>

#include "entrypoint/boot/context.hpp"
#include "entrypoint/catalog/catalog.hpp"
#include "entrypoint/chain/directory.hpp"
#include "entrypoint/config/database_url.hpp"

namespace headgate {

/// Where a chain is to be replayed, and how far.
struct ReplayRequest {
  const Chain& chain;
  RevisionIds heads;  ///< Of the chain; empty: base.
  std::string owner;  ///< The role that stands for whoever replays it.
  int major = 0;      ///< The server's, unless one is named.
  std::vector<std::string> pg_bin;    ///< `--pg-bin`
  std::optional<DatabaseUrl> server;  ///< `--server-url`
  Log& quiet;                         ///< For warnings and errors.
};

/// The catalog that the chain makes up to those revisions, on a throwaway
/// server as a role of the owner's name, or in a database of our own on the one
/// that is named, where only what belongs to us is called the owner's. Fails
/// where there is no server, as `upgrade` does where a revision fails, with
/// `interrupted` and with `try_again`.
[[nodiscard]] Result<Catalog> replay_chain(Context& context,
                                           const ReplayRequest& request);

/// Makes `catalog` one whose owner `from` is called `to`, but for what it has
/// in common with `empty`, a new database's. Pure.
void rename_owner(Catalog& catalog, const Catalog& empty,
                  const std::string& from, const std::string& to);

}  // namespace headgate
