#pragma once

#include <algorithm>
#include <functional>
#include <iterator>
#include <ranges>
#include <utility>

namespace headgate {

/// Whether a range holds a value, each element seen through `projection`: what
/// std::ranges::contains does, which the library of g++ 12 lacks.
template <std::ranges::input_range Range, typename Value,
          typename Projection = std::identity>
[[nodiscard]] constexpr bool contains(const Range& range, const Value& value,
                                      Projection projection = {}) {
  return std::ranges::find(range, value, std::move(projection)) !=
         std::ranges::end(range);
}

}  // namespace headgate
