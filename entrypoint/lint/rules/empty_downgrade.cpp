#include "entrypoint/lint/rules/rules.hpp"

namespace headgate {

Remarks empty_downgrade(const RevisionScene& scene) {
  const RevisionFile& file = scene.file;
  if (!file.has_sections() || file.downgrade.unknown ||
      (file.upgrade.statements.empty() && !file.upgrade.unknown) ||
      !file.downgrade.statements.empty() ||
      !file.revision.irreversible.empty()) {
    return {};
  }
  return {{.message = "the downgrade has no statement, so that what the "
                      "upgrade does cannot be undone",
           .hint = "Write the statements that undo it, or say in the header "
                   "why not: -- irreversible: <reason>, in Python "
                   "irreversible = \"<reason>\".",
           .in_downgrade = file.downgrade.offset > 0}};
}

}  // namespace headgate
