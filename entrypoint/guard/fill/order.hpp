#pragma once

#include <vector>

#include "entrypoint/guard/fill/needs.hpp"

namespace headgate {

/// Tables, by their places, that are filled together: one, unless rows of some
/// have to refer to one another.
using FillGroup = std::vector<std::size_t>;

/// The order in which rows find what they refer to, as far as there is one:
/// references that may be NULL are broken first. Pure.
[[nodiscard]] std::vector<FillGroup> fill_order(
    const std::vector<FillTable>& tables);

}  // namespace headgate
