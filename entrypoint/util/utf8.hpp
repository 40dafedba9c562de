#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace headgate {

/// A character at the start of a text.
struct Utf8Character {
  char32_t code = 0;
  std::size_t length = 0;  ///< In bytes; 0: the text does not start with one.
};

/// Reads the first character of `text`: shortest form only, no surrogates.
[[nodiscard]] Utf8Character first_utf8(std::string_view text);

/// `text` with each byte that is not UTF-8 replaced by U+FFFD.
[[nodiscard]] std::string valid_utf8(std::string_view text);

/// Where the first byte stands that is not UTF-8, if there is one.
[[nodiscard]] std::optional<std::size_t> invalid_utf8(std::string_view text);

/// `text`, or as many whole characters of it as fit into `most` bytes with the
/// `…` that follows them then. `text` should be UTF-8; `most` is at least 3.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t most);

/// How many characters `text` has, which must be UTF-8.
[[nodiscard]] std::size_t count_characters(std::string_view text);

/// Where character number `index` (from 0) of `text` starts, in bytes; the
/// text's size when it has no so many. `text` must be UTF-8.
[[nodiscard]] std::size_t byte_of_character(std::string_view text,
                                            std::size_t index);

}  // namespace headgate
