#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace headgate {

/// The values of the column `v` in what PostgreSQL's query_to_xml gave with
/// `nulls` false and `tableforest` true, in the order of the rows; those that
/// are NULL are left out. Never fails: text of another sort holds none.
[[nodiscard]] std::vector<std::string> xml_values(std::string_view xml);

}  // namespace headgate
