#pragma once

#include <string>
#include <string_view>

#include "entrypoint/history/version_table.hpp"

namespace headgate {

/// One SELECT of all that a snapshot is made of, as rows of `QueryPart`, for a
/// server of that major. Nothing in it can be an error of this database's
/// making; it reads system catalogs alone. Pure.
[[nodiscard]] std::string catalog_query(int major, const VersionTable& own);

/// `text` with its macros written out. `@NN{a}{b}` is `a` from major NN on and
/// `b` before it; the others are listed in query.cpp. Arguments may hold macros
/// in their turn. Pure.
[[nodiscard]] std::string expand_query(std::string_view text, int major);

}  // namespace headgate
