#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "entrypoint/chain/revision.hpp"
#include "entrypoint/sql/statement.hpp"
#include "entrypoint/util/result.hpp"

namespace headgate {

/// The largest revision file that is read, in bytes (16 MiB).
inline constexpr std::size_t kLargestRevisionFile = 16UL * 1024 * 1024;

/// One of a file's two sections.
struct Section {
  std::size_t offset = 0;  ///< Where it starts in the file, in bytes.
  std::string sql;         ///< Its text, marker excluded.
  std::vector<Statement> statements;  ///< Offsets count from `sql`'s start.
};

/// A revision file as a whole: what it takes to apply it.
struct RevisionFile {
  Revision revision;
  Section upgrade;
  Section downgrade;
  std::string text;      ///< The file, byte for byte.
  std::string checksum;  ///< SHA-256 in hex of the file's SQL, see below.

  /// Whether its sections were found: only then an empty one does nothing, and
  /// not something that cannot be read.
  [[nodiscard]] bool has_sections() const { return upgrade.offset > 0; }
  /// The line and column of a byte of `text`.
  [[nodiscard]] SourcePlace place(std::size_t offset) const;
};

/// Reads the header, and makes sure that `parse_revision_file` would take the
/// file: it refuses the same files with the same errors, but bodies of plain
/// DDL cost it next to nothing. Fails with `broken_chain`, message
/// `<file>:<line>[:<column>]: …`. Several threads may call it at once.
[[nodiscard]] Result<Revision> parse_revision_header(const std::string& file,
                                                     std::string_view text);

/// Reads the whole file with PostgreSQL's scanner: sections, statements, and
/// what is refused (refusals.hpp). Fails as above. The checksum leaves out the
/// header and white space at line ends.
[[nodiscard]] Result<RevisionFile> parse_revision_file(const std::string& file,
                                                       std::string text);

}  // namespace headgate
