#pragma once

#include "entrypoint/lint/effect.hpp"

namespace headgate {

// What ALTER TABLE's commands on columns and constraints do (effect.hpp).
[[nodiscard]] Effects effects_of_adding_column(const SqlCommand& command,
                                               const Schema& schema);
[[nodiscard]] Effects effects_of_altering_type(const SqlCommand& command,
                                               const Schema& schema);
[[nodiscard]] Effects effects_of_not_null(const SqlCommand& command,
                                          const Schema& schema);
[[nodiscard]] Effects effects_of_adding_constraint(const SqlCommand& command,
                                                   const Schema& schema);

}  // namespace headgate
