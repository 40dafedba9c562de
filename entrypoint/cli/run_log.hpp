#pragma once

#include <string>
#include <vector>

#include "entrypoint/cli/command_line.hpp"
#include "entrypoint/config/environment.hpp"
#include "entrypoint/config/settings.hpp"
#include "entrypoint/log/log.hpp"

namespace headgate {

/// The log as the settings, the platform and the terminal want it.
[[nodiscard]] Result<Log> open_log(const Settings& settings,
                                   const Environment& environment);

/// A log for a failure that comes before there are settings. Only its format is
/// looked for, where one can be told: the failure may be about any option.
[[nodiscard]] Result<Log> open_early_log(const CommandLine& line,
                                         const Environment& environment);

/// Takes database URLs among `words` out of the log: a complaint quotes the
/// word that it is about, and that may be a URL in the wrong place.
void conceal_urls(const std::vector<std::string>& words, Log& log);

}  // namespace headgate
