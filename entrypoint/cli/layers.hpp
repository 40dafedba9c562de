#pragma once

#include "entrypoint/cli/command_line.hpp"
#include "entrypoint/config/environment.hpp"
#include "entrypoint/config/settings.hpp"

namespace headgate {

/// Lays the layers over one another: defaults, `headgate.toml` (or
/// `--config`/`HEADGATE_CONFIG`), `HEADGATE_*`, flags. Fails with `bad_config`
/// for a file or a variable, `usage` for a flag, also for a file that a flag
/// names and that is none; the message names the place.
[[nodiscard]] Result<Settings> lay_settings(const CommandLine& line,
                                            const Environment& environment);

}  // namespace headgate
