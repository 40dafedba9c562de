#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace headgate {

/// The line of a text that a byte stands in.
[[nodiscard]] std::string source_line(std::string_view text,
                                      std::size_t offset);

/// The line of that number, from 1; empty where there are fewer.
[[nodiscard]] std::string numbered_line(std::string_view text,
                                        std::size_t number);

/// The same without what follows a password's or a URL's beginning.
[[nodiscard]] std::string masked(std::string line);

}  // namespace headgate
