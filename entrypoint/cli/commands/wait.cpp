#include <string>
#include <vector>

#include "entrypoint/boot/database.hpp"
#include "entrypoint/cli/commands.hpp"

namespace headgate {
namespace {

Result<void> wait_for_endpoints(Context& context, const Arguments& arguments) {
  std::vector<Endpoint> endpoints;
  for (const std::string& urls : arguments.endpoints) {
    const Result<void> added = add_endpoints(urls, endpoints);
    if (!added) {
      return fail(ErrorCode::usage, "--for: " + added.error().message,
                  added.error().hint);
    }
  }
  Result<void> done = await_endpoints(context, endpoints);
  if (!done) {
    return done;
  }
  std::string places;
  for (const Endpoint& endpoint : endpoints) {
    places += (places.empty() ? "" : ", ") + endpoint.display();
  }
  context.log.info("wait.done",
                   places + (endpoints.size() == 1 ? " answers" : " answer"));
  return {};
}

Result<void> wait_for_database(Context& context) {
  const Result<DatabaseUrl> url = locate_database(context);
  if (!url) {
    return std::unexpected(url.error());
  }
  const Result<Connection> connection =
      open_first_session(context, *url, "wait");
  if (!connection) {
    return std::unexpected(connection.error());
  }
  context.log.info("wait.done", url->display() + " answers");
  return {};
}

}  // namespace

Result<void> command_wait(Context& context, const Arguments& arguments) {
  return arguments.endpoints.empty() ? wait_for_database(context)
                                     : wait_for_endpoints(context, arguments);
}

}  // namespace headgate
