#include "entrypoint/boot/database.hpp"
#include "entrypoint/cli/commands.hpp"

namespace headgate {

Result<void> command_wait(Context& context, const Arguments& /*arguments*/) {
  const Result<DatabaseUrl> url = locate_database(context);
  if (!url) {
    return std::unexpected(url.error());
  }
  const Result<Connection> connection = open_session(context, *url, "wait");
  if (!connection) {
    return std::unexpected(connection.error());
  }
  context.log.info("wait.done", url->display() + " answers");
  return {};
}

}  // namespace headgate
