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
  bool unknown = false;  ///< It holds something, but nobody knows its SQL.
};

/// Why a revision file cannot be applied.
struct Flaw {
  Error error;  ///< `broken_chain`, message `<file>:<line>[:<column>]: …`.
  /// A statement that PostgreSQL refuses inside a transaction only.
  bool in_transaction = false;
};

/// A revision file as a whole: what it takes to apply it.
struct RevisionFile {
  Revision revision;
  Section upgrade;
  Section downgrade;
  std::string text;      ///< The file, byte for byte.
  std::string checksum;  ///< SHA-256 in hex of the file's SQL, see below.
  /// Its SQL does not stand in `text`, but comes from what does; of a section
  /// only the place of its beginning is known.
  bool generated = false;

  /// Whether its sections were found: only then an empty one does nothing, and
  /// not something that cannot be read.
  [[nodiscard]] bool has_sections() const {
    return upgrade.offset > 0 || generated;
  }
  /// The line and column of a byte of `text`.
  [[nodiscard]] SourcePlace place(std::size_t offset) const;
};

/// Reads the header, and makes sure that `parse_revision_file` would take the
/// file: it refuses the same files with the same errors, but bodies of plain
/// DDL cost it next to nothing. Fails with `broken_chain`, message
/// `<file>:<line>[:<column>]: …`. Several threads may call it at once.
[[nodiscard]] Result<Revision> parse_revision_header(const std::string& file,
                                                     std::string_view text);

/// The header alone, whatever stands below it. Fails as above.
[[nodiscard]] Result<Revision> read_revision_header(const std::string& file,
                                                    std::string_view text);

/// Reads the whole file with PostgreSQL's scanner: sections, statements, and
/// what is refused (refusals.hpp). Fails as above. The checksum leaves out the
/// header and white space at line ends.
[[nodiscard]] Result<RevisionFile> parse_revision_file(const std::string& file,
                                                       std::string text);

/// A file with all that is wrong below its header; what could be read of it is
/// there all the same.
struct FlawedFile {
  RevisionFile file;
  std::vector<Flaw> flaws;  ///< In the order in which they count.
};

/// For whoever wants to see past a flaw. Fails as above for the header only.
[[nodiscard]] Result<FlawedFile> survey_revision_file(const std::string& file,
                                                      std::string text);

}  // namespace headgate
