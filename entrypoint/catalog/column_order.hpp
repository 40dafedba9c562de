#pragma once

#include <string>
#include <vector>

namespace headgate {

/// Those of `left` that stand in another order in `right`: as few as must be
/// moved. What is in one only does not count. Pure.
[[nodiscard]] std::vector<std::string> moved_names(
    const std::vector<std::string>& left,
    const std::vector<std::string>& right);

}  // namespace headgate
