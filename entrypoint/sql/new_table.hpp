#pragma once

#include <string>
#include <vector>

#include "entrypoint/sql/new_objects.hpp"
#include "entrypoint/sql/parse_tree.hpp"

namespace headgate {

/// The table that an ATTACH PARTITION names; empty for any other command.
[[nodiscard]] std::string attached_partition(const json::object& command);

/// As `alter_table_keys`, of a `table` that the revision has made: anything
/// goes, but for what draws an older table in. From then on its rows are not
/// its own.
[[nodiscard]] std::vector<std::string> new_table_keys(
    const json::object& statement, const std::string& table,
    NewObjects& created);

}  // namespace headgate
