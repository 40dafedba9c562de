#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entrypoint/boot/context.hpp"
#include "entrypoint/catalog/catalog.hpp"
#include "entrypoint/chain/directory.hpp"
#include "entrypoint/config/database_url.hpp"

namespace headgate {

/// What is to be replayed, and where.
struct ReplayRequest {
  const Chain& chain;
  RevisionIds heads;                  ///< Where to stop; empty: at base.
  int major = 0;                      ///< The server's that it shall be like.
  std::vector<std::string> pg_bin;    ///< `--pg-bin`
  std::optional<DatabaseUrl> server;  ///< `--server-url`: that one, instead.
  Log& quiet;                         ///< For what migrating says.
};

/// The catalog that the chain makes, on a throwaway server of the same major,
/// or on a given one of whatever major. Fails with `bad_config` where no server
/// of that major is found, naming those that are, and as `upgrade` does.
[[nodiscard]] Result<Catalog> replay_chain(Context& context,
                                           const ReplayRequest& request);

/// The major version in what `postgres --version` says; 0: it says none. Pure.
[[nodiscard]] int major_in(std::string_view line);

}  // namespace headgate
