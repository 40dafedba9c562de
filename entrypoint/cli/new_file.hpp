#pragma once

#include <string>
#include <vector>

#include "entrypoint/util/result.hpp"

namespace headgate {

/// What a new revision file shall say.
struct NewRevision {
  std::string message;
  std::vector<std::string> down_revisions;
  bool transactional = true;
};

/// Writes `<directory>/versions/<UTC time>_<slug>.sql` with a fresh random id
/// and empty sections, and returns its path. Never overwrites a file.
/// Fails with `usage` (a message that is none, or no line of UTF-8) or
/// `bad_config` (cannot be written).
[[nodiscard]] Result<std::string> write_new_revision(
    const std::string& directory, const NewRevision& revision);

/// The file's text. Pure.
[[nodiscard]] std::string new_revision_text(const std::string& id,
                                            const NewRevision& revision);

/// `Add partner rating!` → `add_partner_rating`, at most 40 characters. Pure.
[[nodiscard]] std::string slug_of(const std::string& message);

}  // namespace headgate
