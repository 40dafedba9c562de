#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "entrypoint/sql/statement.hpp"
#include "entrypoint/util/result.hpp"

namespace headgate {

/// A stretch of a file, in bytes.
struct Stretch {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Where a revision file's sections are, markers excluded.
struct Sections {
  std::size_t first_marker = 0;  ///< Where the first one's line starts.
  Stretch upgrade;
  std::optional<Stretch> downgrade;
};

/// Finds the sections by their markers among the `scanned` text's comment
/// lines; what was scanned starts at byte `body` of `text`. Fails with
/// `broken_chain` when a section stands twice, in the wrong order or not at
/// all (the downgrade may be missing if `downgrade_optional`), when a
/// statement stands before the first, and when a line of the header does.
[[nodiscard]] Result<Sections> find_sections(const std::string& file,
                                             std::string_view text,
                                             std::size_t body,
                                             const ScannedSql& scanned,
                                             bool downgrade_optional);

}  // namespace headgate
