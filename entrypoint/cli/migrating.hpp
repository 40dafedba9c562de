#pragma once

#include "entrypoint/boot/context.hpp"
#include "entrypoint/chain/identifier.hpp"
#include "entrypoint/cli/arguments.hpp"

namespace headgate {

/// What `upgrade`, `downgrade` and `plan` share: `--dry-run` prints the plan,
/// `--sql` the script, else the database is migrated and verified. With `--sql`
/// a target `FROM:TO` needs no database.
[[nodiscard]] Result<void> migrate_command(Context& context,
                                           const Arguments& arguments,
                                           Direction direction);

}  // namespace headgate
