#include "entrypoint/lint/rules/rules.hpp"
#include "entrypoint/lint/rules/schema_difference.hpp"

namespace headgate {

Remarks downgrade_leaves(const RevisionScene& scene) {
  // CASCADE takes more than its statement says.
  if (!is_comparable(scene) ||
      scene.file.downgrade.sql.find("ascade") != std::string::npos ||
      scene.file.downgrade.sql.find("ASCADE") != std::string::npos) {
    return {};
  }
  const auto left = difference(scene.after_down, scene.before);
  if (left.empty()) {
    return {};
  }
  return {{.message = "the downgrade leaves " + listed(left) +
                      ", which the upgrade has made",
           .hint = "Drop in the downgrade what the upgrade makes.",
           .in_downgrade = true}};
}

}  // namespace headgate
