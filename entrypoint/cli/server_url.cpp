#include "entrypoint/cli/server_url.hpp"

#include <utility>

#include "entrypoint/boot/database.hpp"
#include "entrypoint/config/secret.hpp"
#include "entrypoint/db/connect.hpp"

namespace headgate {

Result<std::optional<DatabaseUrl>> given_server(Context& context,
                                                const Arguments& arguments) {
  if (!arguments.server_url) {
    return std::nullopt;
  }
  if (!arguments.pg_bin.empty()) {
    return fail(ErrorCode::usage,
                "--server-url and --pg-bin exclude one another",
                "Leave one of them out: with --server-url no server is made.");
  }
  Result<DatabaseUrl> url =
      parse_database_url(Secret(*arguments.server_url), libpq_keywords());
  if (!url) {
    Error error = url.error();
    error.code = ErrorCode::usage;
    error.message = "--server-url cannot be read: " + error.message;
    return std::unexpected(std::move(error));
  }
  url->conceal_in(context.log.redactor());
  if (url->database.empty()) {
    url->database = "postgres";
  }
  return *std::move(url);
}

Result<void> await_server(Context& context,
                          const std::optional<DatabaseUrl>& server) {
  if (!server) {
    return {};
  }
  const Result<Connection> session = open_session(context, *server, "guard");
  if (session) {
    return {};
  }
  Error error = session.error();
  error.message = "--server-url: " + error.message;
  return std::unexpected(std::move(error));
}

}  // namespace headgate
