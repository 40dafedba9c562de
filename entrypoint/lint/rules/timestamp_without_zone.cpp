#include "entrypoint/lint/rules/column_types.hpp"
#include "entrypoint/lint/rules/rules.hpp"

namespace headgate {

Remarks timestamp_without_zone(const Scene& scene) {
  return on_columns_of(
      scene, "timestamp",
      " is a timestamp without a zone: which moment it means depends on who "
      "reads it",
      "Use timestamptz, which stores the moment itself in as many bytes.");
}

}  // namespace headgate
