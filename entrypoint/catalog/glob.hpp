#pragma once

#include <string_view>

namespace headgate {

/// Whether `text` as a whole is what `pattern` says: `*` stands for any
/// characters, also none, `?` for one byte. Pure.
[[nodiscard]] bool matches_glob(std::string_view pattern,
                                std::string_view text);

}  // namespace headgate
