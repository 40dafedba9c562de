#pragma once

#include "entrypoint/catalog/catalog.hpp"
#include "entrypoint/db/connection.hpp"

namespace headgate {

/// The catalog that the rows of `catalog_query` tell of, sorted: comments and
/// security labels at their objects, access control lists as grants, and no
/// value that is likely a secret. Rows of another shape are passed over. Pure.
[[nodiscard]] Catalog assemble(const Rows& rows);

}  // namespace headgate
