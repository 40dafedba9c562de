#pragma once

#include <string>
#include <vector>

#include "entrypoint/guard/fill/plan.hpp"

namespace headgate {

/// Where a column with this number stands in the table's list; the number must
/// be the table's.
[[nodiscard]] std::size_t place_of_number(const FillTable& table, int number);

/// The places of the columns that a foreign key to the table itself refers to,
/// where a row has to refer to itself; none of any other.
[[nodiscard]] std::vector<std::size_t> own_key(const FillSource& source,
                                               const FillReference& reference);

/// Whether a row may leave the column NULL.
[[nodiscard]] bool takes_null(const FillSource& source, std::size_t place);

/// The values that a column may take, as expressions, its checks in mind.
[[nodiscard]] std::vector<std::string> column_values(const FillSource& source,
                                                     std::size_t place);

}  // namespace headgate
