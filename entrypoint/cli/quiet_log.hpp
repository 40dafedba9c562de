#pragma once

#include "entrypoint/boot/context.hpp"

namespace headgate {

/// A log for what migrating a hundred times says: as the user's, but warnings
/// and errors only. Fails as `open_log` does.
[[nodiscard]] Result<Log> quiet_log(const Context& context);

}  // namespace headgate
