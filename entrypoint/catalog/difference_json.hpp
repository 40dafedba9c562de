#pragma once

#include "entrypoint/catalog/compare.hpp"
#include "entrypoint/util/json.hpp"

namespace headgate {

/// A list of `{"kind", "name", "attribute", "left", "right", "message"}`:
/// `attribute` is null of an object as a whole, a side where it is not there.
[[nodiscard]] json::array differences_json(const Differences& differences);

}  // namespace headgate
