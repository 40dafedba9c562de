#include "entrypoint/boot/boot.hpp"
#include "entrypoint/cli/commands.hpp"

namespace headgate {

Result<void> command_run(Context& context, const Arguments& arguments) {
  return std::unexpected(boot(context, arguments.words));
}

}  // namespace headgate
