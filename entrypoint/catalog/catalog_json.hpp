#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entrypoint/catalog/catalog.hpp"
#include "entrypoint/util/json.hpp"
#include "entrypoint/util/result.hpp"

namespace headgate {

/// A catalog as a file keeps it.
struct StoredCatalog {
  Catalog catalog;
  int server_version = 0;  ///< 150004 for 15.4; 0: not told.
  /// The recorded revisions, sorted; nothing where they could not be read.
  std::optional<std::vector<std::string>> heads = std::nullopt;
};

/// Revisions as JSON; null where they could not be read.
[[nodiscard]] json::value heads_json(const StoredCatalog& stored);

/// As `headgate snapshot` prints it; docs/drift.md has the form.
[[nodiscard]] json::object catalog_json(const StoredCatalog& stored);

/// Reads what `catalog_json` wrote. Fails with `bad_config`, and says what is
/// wrong with which object; keys that it does not know are passed over. Pure.
[[nodiscard]] Result<StoredCatalog> read_catalog_json(std::string_view text);

}  // namespace headgate
