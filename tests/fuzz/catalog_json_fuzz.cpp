#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "entrypoint/catalog/catalog_json.hpp"
#include "entrypoint/catalog/compare.hpp"
#include "entrypoint/catalog/fingerprint.hpp"

// What is read comes back from what is written of it, and compares equal.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace headgate;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const Result<StoredCatalog> stored = read_catalog_json(text);
  if (!stored) {
    return 0;
  }
  const Result<StoredCatalog> again =
      read_catalog_json(json::serialize(catalog_json(*stored)));
  if (!again || !compare(stored->catalog, again->catalog).empty() ||
      fingerprint(stored->catalog) != fingerprint(again->catalog)) {
    std::abort();
  }
  for (const Difference& each : compare(stored->catalog, {})) {
    if (sentence(each).empty()) {
      std::abort();
    }
  }
  return 0;
}
