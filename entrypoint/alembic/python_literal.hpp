#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "entrypoint/alembic/python_statement.hpp"

namespace headgate {

/// A value that stands in a file as it is.
struct PythonLiteral {
  enum class Kind : std::uint8_t { none, boolean, text, sequence };
  Kind kind = Kind::none;
  bool yes = false;                ///< Of a boolean.
  std::string text;                ///< Of a text, in UTF-8.
  std::vector<std::string> items;  ///< Of a tuple, list or set of texts.
};

/// Reads `None`, `True`, `False`, texts (adjacent ones are one) and tuples,
/// lists and sets of texts, parentheses or not. Nothing where the tokens are
/// anything else: the value has to be computed. Pure.
[[nodiscard]] std::optional<PythonLiteral> read_literal(
    std::span<const PythonToken> tokens);

/// Whether the first token's bracket is closed by the last one. Pure.
[[nodiscard]] bool is_enclosed(std::span<const PythonToken> tokens);

/// What a string token stands for; nothing for bytes, for a format string with
/// fields, and for `\N{…}`. Pure.
[[nodiscard]] std::optional<std::string> string_value(std::string_view word);

}  // namespace headgate
