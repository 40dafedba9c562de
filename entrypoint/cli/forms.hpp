#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "entrypoint/cli/commands.hpp"

namespace headgate {

/// What `--format` takes of a command: text and json, and what only some have.
[[nodiscard]] std::vector<std::string_view> forms_of(const CommandSpec& spec);

/// The same as a sentence has them: `text, json or dot`.
[[nodiscard]] std::string listed_forms(const CommandSpec& spec);

}  // namespace headgate
