#pragma once

#include <set>
#include <string>
#include <vector>

#include "entrypoint/process/command.hpp"
#include "entrypoint/process/descriptors.hpp"

namespace headgate {

/// The variables of `envp` as CMD shall have them: all but those in `unset` and
/// those that start with `HEADGATE_DATABASE_URL`. Order and duplicates stay.
[[nodiscard]] std::vector<const char*> scrubbed(
    const char* const* envp, const std::set<std::string, std::less<>>& unset);

/// Becomes the command: closes what is ours and jumps. Signals must have been
/// restored before. Returns only when the jump failed.
[[nodiscard]] Error exec_command(const Command& command,
                                 const std::vector<const char*>& environment,
                                 const Descriptors& descriptors);

}  // namespace headgate
