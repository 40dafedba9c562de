#pragma once

#include <optional>
#include <string>

#include "entrypoint/chain/revision_file.hpp"

namespace headgate {

/// Whether an older application that still runs would feel a revision.
struct BreakingVerdict {
  std::optional<bool>
      breaking;        ///< Nothing: nobody knows, which counts as yes.
  std::string reason;  ///< One lower-case line.
};

/// What the header says, else what the statements of the upgrade do. A file
/// without sections is not judged. Parses the whole upgrade: for
/// reports, and for when it is applied. Pure.
[[nodiscard]] BreakingVerdict judge_revision(const RevisionFile& file);

/// `yes`, `no` or `unknown`.
[[nodiscard]] std::string_view breaking_word(
    const std::optional<bool>& breaking);

}  // namespace headgate
