#include "entrypoint/cli/commands.hpp"
#include "entrypoint/cli/migrating.hpp"

namespace headgate {

Result<void> command_upgrade(Context& context, const Arguments& arguments) {
  return migrate_command(context, arguments, Direction::up);
}

}  // namespace headgate
