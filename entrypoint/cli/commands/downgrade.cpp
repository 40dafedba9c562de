#include "entrypoint/cli/commands.hpp"
#include "entrypoint/cli/migrating.hpp"

namespace headgate {

Result<void> command_downgrade(Context& context, const Arguments& arguments) {
  return migrate_command(context, arguments, Direction::down);
}

}  // namespace headgate
