#include "entrypoint/catalog/expression_text.hpp"

#include <cstddef>
#include <string_view>

namespace headgate {

std::string canonical_expression(std::string text) {
  constexpr std::string_view numeric = ")::numeric";
  constexpr std::string_view twice = ")::numeric)::double precision";
  constexpr std::size_t most_digits = 15;
  std::size_t at = text.find(twice);
  while (at != std::string::npos && at > 0) {
    const std::size_t before = text.find_last_not_of("0123456789", at - 1);
    const bool number = before != std::string::npos && before > 0 &&
                        before + 1 < at && at - before - 1 <= most_digits &&
                        text.compare(before - 1, 2, "((") == 0;
    // What follows a name is a function's argument: of another type another's.
    const bool whole = number && (before == 1 || text[before - 2] == ' ' ||
                                  text[before - 2] == '(');
    if (whole) {
      text.erase(at, numeric.size());
      text.erase(before, 1);
    }
    at = text.find(twice, at + 1);
  }
  return text;
}

}  // namespace headgate
