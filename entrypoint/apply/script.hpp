#pragma once

#include <string>
#include <vector>

#include "entrypoint/apply/step.hpp"

namespace headgate {

/// The script that makes the same of the database through `psql` as `migrate`,
/// tables included, but takes no lock and remembers no progress. It is UTF-8
/// whatever the client or the database prefers.
[[nodiscard]] std::string migration_script(const std::vector<LoadedStep>& steps,
                                           const DatabaseState& state,
                                           const MigrateOptions& options);

}  // namespace headgate
