#pragma once

#include <optional>
#include <string_view>

#include "entrypoint/process/background_child.hpp"
#include "entrypoint/util/result.hpp"

namespace headgate {

/// The user of that name in the text of /etc/passwd. Pure.
[[nodiscard]] std::optional<ProcessUser> user_in(std::string_view passwd,
                                                 std::string_view name);

/// Whom a server of ours runs as, which refuses root: when we are root,
/// `postgres` or else `nobody`; nothing: as we. Fails with `bad_config` where
/// root has neither.
[[nodiscard]] Result<std::optional<ProcessUser>> server_user();

}  // namespace headgate
