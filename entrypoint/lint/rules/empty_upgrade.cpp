#include "entrypoint/lint/rules/rules.hpp"

namespace headgate {

Remarks empty_upgrade(const RevisionScene& scene) {
  const RevisionFile& file = scene.file;
  // One that joins branches has nothing to do.
  if (!file.has_sections() || file.upgrade.unknown ||
      !file.upgrade.statements.empty() ||
      file.revision.down_revisions.size() > 1) {
    return {};
  }
  return {{.message = "the upgrade has no statement",
           .hint = "Write its statements, or take the revision out before it "
                   "is applied anywhere."}};
}

}  // namespace headgate
