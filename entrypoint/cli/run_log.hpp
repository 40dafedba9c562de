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

/// Takes passwords out of the log that stand where none belongs: in a word of
/// the command line, in a variable of ours or of libpq's. A complaint quotes
/// what it is about.
void conceal_misplaced(const std::vector<std::string>& words,
                       const Environment& environment, Log& log);

/// The same for what the settings were set to, by the file for one.
void conceal_misplaced(const Settings& settings, Log& log);

}  // namespace headgate
