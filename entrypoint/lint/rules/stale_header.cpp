#include <algorithm>

#include "entrypoint/lint/rules/breaks.hpp"
#include "entrypoint/lint/rules/rules.hpp"
#include "entrypoint/sql/breaking.hpp"
#include "entrypoint/util/contains.hpp"

namespace headgate {

Remarks stale_header(const RevisionScene& scene) {
  const RevisionFile& file = scene.file;
  if (!file.revision.breaking || !file.has_sections() ||
      file.upgrade.statements.empty()) {
    return {};
  }
  const std::vector<Deed> deeds =
      judge_statements(file.upgrade.sql, file.upgrade.statements);
  if (*file.revision.breaking) {
    const bool harmless = std::ranges::none_of(
        deeds, [](const Deed& deed) { return deed.rule->breaking; });
    return harmless
               ? Remarks{{.message = "the header says breaking: yes, but no "
                                     "statement breaks an older application",
                          .hint = "Leave the line out: it keeps older images "
                                  "from running beside this revision.",
                          .at_most = Severity::info}}
               : Remarks();
  }
  const auto plain = std::ranges::find_if(deeds, [](const Deed& deed) {
    return deed.rule->breaking && (contains(keys_of_drops(), deed.rule->key) ||
                                   contains(keys_of_renames(), deed.rule->key));
  });
  if (plain == deeds.end()) {
    return {};
  }
  return {{.message = "the header says breaking: no, but " +
                      std::string(plain->rule->reason) + " (" +
                      std::string(plain->rule->statement) + ")",
           .hint = "Leave the line out, unless no version that may still run "
                   "knows what is dropped or renamed."}};
}

}  // namespace headgate
