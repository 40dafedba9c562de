#pragma once

#include <string>

#include "entrypoint/cli/commands.hpp"

namespace headgate {

/// `-h`: the usage and what there is, on one screen. `command` may be null.
[[nodiscard]] std::string short_help(const CommandSpec* command);

/// `--help`: every option with its variable and default.
[[nodiscard]] std::string full_help(const CommandSpec* command);

/// A completion script; the empty text for a shell that we don't know.
[[nodiscard]] std::string completion_script(std::string_view shell);

}  // namespace headgate
