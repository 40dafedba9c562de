#pragma once

#include <string_view>

namespace headgate {

// Functions that migrations call, by their names without a schema: PostgreSQL's
// own, and those of its extensions pgcrypto and uuid-ossp.

/// Whether it changes nothing that an older application would feel.
[[nodiscard]] bool is_harmless_function(std::string_view name);

/// Whether it is one of those, but an error for some values.
[[nodiscard]] bool is_picky_function(std::string_view name);

/// Whether it never gives a value twice.
[[nodiscard]] bool is_counting_function(std::string_view name);

}  // namespace headgate
