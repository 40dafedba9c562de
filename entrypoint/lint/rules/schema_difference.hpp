#pragma once

#include <string>
#include <vector>

#include "entrypoint/lint/scene.hpp"

namespace headgate {

/// What `more` has and `less` has not, as people name it: `table orders`,
/// `column orders.total`. Nothing of what only the server knows: temporary
/// tables, sequences of columns, parts of a relation that is named itself.
[[nodiscard]] std::vector<std::string> difference(const Schema& more,
                                                  const Schema& less);

/// `a, b and 3 more`
[[nodiscard]] std::string listed(const std::vector<std::string>& names);

/// Whether up and down can be compared at all: both have statements, and all
/// that they do can be seen.
[[nodiscard]] bool is_comparable(const RevisionScene& scene);

}  // namespace headgate
