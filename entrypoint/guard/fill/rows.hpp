#pragma once

#include <map>
#include <string>
#include <vector>

#include "entrypoint/guard/fill/plan.hpp"

namespace headgate {

/// A row: an SQL expression, or nothing for NULL, for columns by their place.
using FillRow = std::map<std::size_t, Cell>;

/// Rows that differ where a key wants it and are alike where it lets them:
/// first one of the most wanted values; one like it; one like it in other
/// columns of the keys; one with as many NULLs as may be; one of other values;
/// then `further` more like the first. Empty when a part has no option. Pure.
[[nodiscard]] std::vector<FillRow> choose_rows(
    const FillTable& table, const std::vector<FillPart>& parts,
    std::size_t further = 0);

/// The statement that inserts it, and returns a row when it did. Pure.
[[nodiscard]] std::string insert_row(const FillTable& table,
                                     const FillRow& row);

}  // namespace headgate
