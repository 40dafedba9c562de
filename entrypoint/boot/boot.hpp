#pragma once

#include <string>
#include <vector>

#include "entrypoint/boot/context.hpp"

namespace headgate {

/// `headgate run -- CMD`: wait, preflight, upgrade, verify, become CMD.
/// Returns only when something failed; `words` is CMD with its arguments.
[[nodiscard]] Error boot(Context& context, std::vector<std::string> words);

}  // namespace headgate
