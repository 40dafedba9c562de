#pragma once

#include <string_view>

namespace headgate {

/// Whether PostgreSQL has a type of that name of its own, by the name that the
/// parser gives it.
[[nodiscard]] bool is_builtin_type(std::string_view name);

}  // namespace headgate
