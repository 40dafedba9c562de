#include "entrypoint/lint/rules/column_types.hpp"
#include "entrypoint/lint/rules/rules.hpp"

namespace headgate {

Remarks json_column(const Scene& scene) {
  return on_columns_of(
      scene, "json",
      " is json, which keeps the text and parses it on every use",
      "Use jsonb, unless the text is to be kept as it was written.");
}

}  // namespace headgate
