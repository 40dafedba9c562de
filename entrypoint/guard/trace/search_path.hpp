#pragma once

#include <string_view>

#include "entrypoint/lint/schema.hpp"
#include "entrypoint/util/json.hpp"

namespace headgate {

/// Whether SQL may change the search path: by SET, a function, or anything else
/// that names it.
[[nodiscard]] bool names_search_path(std::string_view sql);

/// Writes into a statement's tree the schema of the names that have none, where
/// the usual schema has no such relation or index and exactly one other has.
/// What the statement makes keeps its name. Pure.
void add_schemas(json::value& tree, const Schema& schema);

}  // namespace headgate
