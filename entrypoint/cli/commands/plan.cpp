#include "entrypoint/cli/commands.hpp"
#include "entrypoint/cli/migrating.hpp"

namespace headgate {

Result<void> command_plan(Context& context, const Arguments& arguments) {
  Arguments as_dry_run = arguments;
  as_dry_run.dry_run = true;
  return migrate_command(context, as_dry_run, Direction::up);
}

}  // namespace headgate
