#pragma once

#include "entrypoint/lint/effect.hpp"

namespace headgate {

// What DROP, TRUNCATE and RENAME do to relations (effect.hpp).
[[nodiscard]] Effects effects_of_drop(const SqlCommand& command,
                                      const Schema& schema);
[[nodiscard]] Effects effects_of_truncate(const SqlCommand& command,
                                          const Schema& schema);
[[nodiscard]] Effects effects_of_rename(const SqlCommand& command,
                                        const Schema& schema);

}  // namespace headgate
