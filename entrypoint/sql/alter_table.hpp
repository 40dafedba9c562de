#pragma once

#include <string>
#include <vector>

#include "entrypoint/sql/new_objects.hpp"
#include "entrypoint/sql/parse_tree.hpp"

namespace headgate {

/// The keys of the rules (`breaking_rules`) for what an ALTER TABLE and its
/// kin do, one for each of its commands. Remembers the columns that it adds.
[[nodiscard]] std::vector<std::string> alter_table_keys(
    const json::object& statement, NewObjects& created);

/// Whether all of the columns are new and stay NULL in rows that do not know
/// them; false for none. Then remembers that a constraint watches them.
[[nodiscard]] bool constrain_new(NewObjects& created, const std::string& table,
                                 const std::vector<std::string>& columns);

}  // namespace headgate
