#include "entrypoint/cli/commands.hpp"
#include "entrypoint/cli/output.hpp"

namespace headgate {

Result<void> command_version(Context& /*context*/, const Arguments& arguments) {
  if (arguments.format == "json") {
    return print_json(json::object{{"version", HEADGATE_VERSION}});
  }
  return print("headgate " HEADGATE_VERSION "\n");
}

}  // namespace headgate
