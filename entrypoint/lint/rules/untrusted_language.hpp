#pragma once

#include <string_view>

namespace headgate {

/// Whether functions in it may do whatever the server may.
[[nodiscard]] bool is_untrusted_language(std::string_view name);

}  // namespace headgate
