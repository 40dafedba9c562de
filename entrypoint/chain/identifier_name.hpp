#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "entrypoint/util/result.hpp"

namespace headgate {

/// What a user typed for a revision, taken apart: `[branch@][symbol][±n]`.
struct IdentifierName {
  std::string whole;                  ///< As it was typed.
  std::optional<std::string> branch;  ///< A label or an id.
  std::string symbol;                 ///< Empty only with `relative`.
  std::optional<int> relative;
};

/// Takes an identifier apart. Fails with `usage`.
[[nodiscard]] Result<IdentifierName> parse_identifier(std::string_view text);

}  // namespace headgate
