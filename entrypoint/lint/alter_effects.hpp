#pragma once

#include "entrypoint/lint/effect.hpp"

namespace headgate {

// What a command of ALTER TABLE does to relations (effect.hpp).
[[nodiscard]] Effects effects_of_alter(const SqlCommand& command,
                                       const Schema& schema);

}  // namespace headgate
