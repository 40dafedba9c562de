#pragma once

#include <string>
#include <string_view>

#include "entrypoint/lint/scene.hpp"

namespace headgate {

/// A remark on each column to which the command gives that type: its name,
/// `said` and the hint.
[[nodiscard]] Remarks on_columns_of(const Scene& scene, std::string_view type,
                                    const std::string& said,
                                    const std::string& hint);

}  // namespace headgate
