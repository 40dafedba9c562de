#include "entrypoint/boot/checksums.hpp"

#include "entrypoint/chain/directory.hpp"

namespace headgate {

std::string ChangedRevision::told() const {
  return file + ": revision " + revision + " changed after it was applied at " +
         applied_at + ": its checksum was " + applied_checksum + " and is " +
         checksum;
}

Result<std::vector<ChangedRevision>> changed_revisions(
    const Graph& graph, const RevisionIds& heads,
    const RememberedRevisions& history) {
  const RevisionIds applied = graph.ancestors(heads);
  std::vector<ChangedRevision> changed;
  for (const std::string& id : graph.order()) {
    const auto known = history.find(id);
    if (known == history.end() || !known->second.applied ||
        known->second.checksum.empty() || !applied.contains(id)) {
      continue;
    }
    const Result<RevisionFile> file = load_revision(graph.at(id));
    if (!file) {
      return std::unexpected(file.error());
    }
    if (file->checksum != known->second.checksum) {
      changed.push_back({.revision = id,
                         .file = file->revision.file,
                         .applied_checksum = known->second.checksum,
                         .checksum = file->checksum,
                         .applied_at = known->second.applied_at});
    }
  }
  return changed;
}

Error refusal_of(const ChangedRevision& changed) {
  return {.code = ErrorCode::broken_chain,
          .message = changed.told(),
          .hint =
              "Restore the file as it was and put the change into a new "
              "revision.",
          .sqlstate = {}};
}

Result<void> check_checksums(Context& context, const Graph& graph,
                             const RevisionIds& heads,
                             const RememberedRevisions& history) {
  const Result<std::vector<ChangedRevision>> changed =
      changed_revisions(graph, heads, history);
  if (!changed) {
    return std::unexpected(changed.error());
  }
  if (changed->empty()) {
    return {};
  }
  if (context.settings.checksums == Checksums::strict) {
    return std::unexpected(refusal_of(changed->front()));
  }
  for (const ChangedRevision& one : *changed) {
    context.log.warning("checksum.changed", one.told(),
                        {{"revision", one.revision}, {"file", one.file}});
  }
  return {};
}

}  // namespace headgate
