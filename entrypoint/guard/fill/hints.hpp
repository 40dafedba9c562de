#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace headgate {

/// A constant that a condition compares with.
struct FillLiteral {
  std::string text;  ///< Its value, without quotes.
  std::string type;  ///< What it is cast to, bare; empty for a number.
};

/// What a condition tells of the values that meet it.
struct FillHints {
  std::vector<std::string> columns;  ///< That it names.
  std::vector<FillLiteral> literals;
  std::vector<std::string> patterns;  ///< Regular expressions.
  std::vector<std::string> likes;     ///< Patterns of LIKE.
};

/// Reads them off an expression as the server deparses it; of one that cannot
/// be parsed nothing. Pure.
[[nodiscard]] FillHints read_hints(std::string_view expression);

/// `expression` with each word VALUE put as `name`. Pure.
[[nodiscard]] std::string with_value(const std::string& expression,
                                     std::string_view name);

}  // namespace headgate
