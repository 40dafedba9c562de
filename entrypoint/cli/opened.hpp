#pragma once

#include <cstdint>

#include "entrypoint/boot/database.hpp"
#include "entrypoint/boot/migration.hpp"
#include "entrypoint/chain/directory.hpp"

namespace headgate {

/// What most commands start from: the chain, and a database that was looked at.
struct Opened {
  Chain chain;
  DatabaseUrl url;
  Connection connection;
  DatabaseState state;
};

/// Whether a command waits for the endpoints of `--wait-for`, too.
enum class Awaits : std::uint8_t { database, endpoints_too };

/// Reads configuration and chain before it touches the database, waits for it
/// and looks at its version table. `target` is what the command is about.
[[nodiscard]] Result<Opened> open_all(Context& context,
                                      const Target& target = {.name = "heads"},
                                      Awaits awaits = Awaits::database);

}  // namespace headgate
