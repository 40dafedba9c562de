#pragma once

#include <string>

#include "entrypoint/catalog/catalog.hpp"

namespace headgate {

/// A hash of the canonical catalog, `1:` (the fingerprint's own version) and 64
/// hexadecimal digits: the same for the same schema, whatever the server's
/// major version, the path of history or the version of its collations. Owners
/// and grants are left out, since roles differ from place to place. Pure.
[[nodiscard]] std::string fingerprint(const Catalog& catalog);

}  // namespace headgate
