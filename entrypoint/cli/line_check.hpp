#pragma once

#include "entrypoint/cli/command_line.hpp"

namespace headgate {

/// Whether the command takes what its line gives: so many names, these of the
/// options that only some commands have, in this combination. A line that asks
/// for help, or that names no command, passes. Fails with `usage`. Pure.
[[nodiscard]] Result<void> check_line(const CommandLine& line);

}  // namespace headgate
