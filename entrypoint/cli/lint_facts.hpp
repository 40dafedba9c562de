#pragma once

#include <optional>
#include <string>

#include "entrypoint/config/settings.hpp"
#include "entrypoint/lint/server_facts.hpp"
#include "entrypoint/util/result.hpp"

namespace headgate {

/// What the settings tell of the servers. `stats`, of the command line,
/// outranks the file that they name. Fails with `bad_config` where it cannot be
/// read.
[[nodiscard]] Result<ServerFacts> server_facts(
    const LintChoices& choices, const std::optional<std::string>& stats);

}  // namespace headgate
