#pragma once

#include "entrypoint/lint/effect.hpp"

namespace headgate {

// What ALTER TABLE's commands on columns and constraints do (effect.hpp).
[[nodiscard]] Effects effects_of_adding_column(const Command& command,
                                               const Schema& schema);
[[nodiscard]] Effects effects_of_altering_type(const Command& command,
                                               const Schema& schema);
[[nodiscard]] Effects effects_of_not_null(const Command& command,
                                          const Schema& schema);
[[nodiscard]] Effects effects_of_adding_constraint(const Command& command,
                                                   const Schema& schema);

}  // namespace headgate
