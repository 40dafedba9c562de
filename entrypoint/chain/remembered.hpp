#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "entrypoint/chain/revision_file.hpp"
#include "entrypoint/chain/verdict.hpp"

namespace headgate {

/// A revision as the database remembers it, whoever holds its file now: the
/// last row that `headgate_history` has of it.
struct RememberedRevision {
  std::string id;
  std::vector<std::string> down_revisions;
  std::vector<std::string> depends_on;
  std::string message;
  std::string checksum;  ///< Of its file; empty: not known.
  BreakingVerdict verdict;
  /// How to undo it; nothing: there is no way, or it was not asked for.
  std::optional<std::string> downgrade_sql;
  std::string applied_at;  ///< `2026-01-12 10:45:07Z`
  std::string image;       ///< The application image, or empty,
  std::string host;        ///< and the machine that applied it.
  bool applied = true;     ///< The row tells of an upgrade.
};

using RememberedRevisions =
    std::map<std::string, RememberedRevision, std::less<>>;

/// What stands for the path of its file.
[[nodiscard]] std::string remembered_place(const std::string& id);

/// The header that the revision would have.
[[nodiscard]] Revision revision_of(const RememberedRevision& remembered);

/// A file with an empty upgrade and the downgrade that is remembered, read as
/// any other; where PostgreSQL refuses one of its statements in a transaction,
/// as `transaction: none`. Fails with `broken_chain` where there is no
/// downgrade or it is not SQL that headgate runs.
[[nodiscard]] Result<RevisionFile> file_of(
    const RememberedRevision& remembered);

}  // namespace headgate
