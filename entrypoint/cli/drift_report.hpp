#pragma once

#include <string>
#include <vector>

#include "entrypoint/catalog/catalog_json.hpp"
#include "entrypoint/catalog/compare.hpp"

namespace headgate {

/// What `drift` has to tell: how the database differs from what it should be.
struct DriftReport {
  std::string against;  ///< What it is compared with: a file, the chain.
  StoredCatalog expected;
  StoredCatalog live;
  CompareKnobs knobs;
};

/// What `--ignore` says: `owners`, `grants`, `comments`, `column-order`, or
/// else a glob.
[[nodiscard]] CompareKnobs compare_knobs(
    const std::vector<std::string>& ignored);

/// Compares, prints it as text or JSON, and fails with `answered_no` where
/// there is a difference.
[[nodiscard]] Result<void> tell_drift(const DriftReport& report,
                                      const std::string& format);

}  // namespace headgate
