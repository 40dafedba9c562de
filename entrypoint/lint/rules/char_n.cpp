#include "entrypoint/lint/rules/column_types.hpp"
#include "entrypoint/lint/rules/rules.hpp"

namespace headgate {

Remarks char_n(const Scene& scene) {
  return on_columns_of(
      scene, "bpchar",
      " is char(n), which pads values with spaces and saves nothing",
      "Use text, with a CHECK on the length where it matters.");
}

}  // namespace headgate
