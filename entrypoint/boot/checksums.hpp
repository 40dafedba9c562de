#pragma once

#include <string>
#include <vector>

#include "entrypoint/boot/context.hpp"
#include "entrypoint/chain/graph.hpp"
#include "entrypoint/chain/remembered.hpp"

namespace headgate {

/// A revision whose file is no longer the one that was applied.
struct ChangedRevision {
  std::string revision;
  std::string file;
  std::string applied_checksum;
  std::string checksum;    ///< Of the file as it is now.
  std::string applied_at;  ///< `2026-01-12 10:45:07Z`

  /// `versions/x.sql: revision … changed after it was applied …`.
  [[nodiscard]] std::string told() const;
};

/// Those among the applied ones, in the chain's order. What the history does
/// not know has not changed. Reads the files; fails with `broken_chain` where
/// one cannot be read any more.
[[nodiscard]] Result<std::vector<ChangedRevision>> changed_revisions(
    const Graph& graph, const RevisionIds& heads,
    const RememberedRevisions& history);

/// Why `--checksums strict` refuses: `broken_chain`.
[[nodiscard]] Error refusal_of(const ChangedRevision& changed);

/// Warns of each, or, with `--checksums strict`, fails with `broken_chain`.
[[nodiscard]] Result<void> check_checksums(Context& context, const Graph& graph,
                                           const RevisionIds& heads,
                                           const RememberedRevisions& history);

}  // namespace headgate
