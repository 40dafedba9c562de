#include "entrypoint/cli/opened.hpp"

#include <utility>

namespace headgate {

Result<Opened> open_all(Context& context, const Target& target, Awaits awaits) {
  Result<DatabaseUrl> url = locate_database(context);
  if (!url) {
    return std::unexpected(url.error());
  }
  Result<Chain> chain = load_chain_for(context, target);
  if (!chain) {
    return std::unexpected(chain.error());
  }
  Result<Connection> connection =
      awaits == Awaits::database ? open_session(context, *url, "command")
                                 : open_first_session(context, *url, "command");
  if (!connection) {
    return std::unexpected(connection.error());
  }
  Result<DatabaseState> state = look(context, *connection);
  if (!state) {
    return std::unexpected(state.error());
  }
  return Opened{.chain = *std::move(chain),
                .url = *std::move(url),
                .connection = *std::move(connection),
                .state = *std::move(state)};
}

}  // namespace headgate
