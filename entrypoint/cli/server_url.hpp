#pragma once

#include <optional>

#include "entrypoint/boot/context.hpp"
#include "entrypoint/cli/arguments.hpp"
#include "entrypoint/config/database_url.hpp"

namespace headgate {

/// The server that `--server-url` names; from then on its password cannot be
/// logged. Nothing: none is named. Fails with `usage` where the URL cannot be
/// read, and beside `--pg-bin`.
[[nodiscard]] Result<std::optional<DatabaseUrl>> given_server(
    Context& context, const Arguments& arguments);

/// Waits until it answers, within `--wait-timeout`: in CI it has often just
/// been started. At once where there is none. Fails as every wait does.
[[nodiscard]] Result<void> await_server(
    Context& context, const std::optional<DatabaseUrl>& server);

}  // namespace headgate
