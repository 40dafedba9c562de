#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entrypoint/sql/token.hpp"

namespace headgate {

/// A statement of a script, by its place in the text (bytes). It starts at its
/// first token (comments before it are left out) and ends before its `;`.
struct Statement {
  std::size_t offset = 0;
  std::size_t length = 0;
  /// What it is, in upper case, e.g. "CREATE INDEX CONCURRENTLY", see
  /// `statement_kind`. Made from tokens, so it is there for statements that do
  /// not parse, too.
  std::string kind;

  [[nodiscard]] std::string_view in(std::string_view text) const {
    return text.substr(offset, length);
  }
};

/// A comment alone on its line, where a statement could start.
struct LineComment {
  std::size_t offset = 0;  ///< Of its `--`.
  std::string_view text;   ///< From `--` to the end of its line, exclusive.
};

/// What PostgreSQL's own scanner sees in a text.
struct ScannedSql {
  std::vector<Statement> statements;
  std::vector<LineComment> line_comments;  ///< Views into the scanned text.
  std::vector<ScanError> errors;           ///< At most one.
  /// The first backslash outside of strings: psql's commands, never SQL.
  std::optional<std::size_t> backslash;
};

/// Splits `text` with libpg_query's scanner. A rule's actions in parentheses
/// and a routine's BEGIN ATOMIC … END stay in one statement. Pure; works on
/// text that does not parse; of a text that cannot even be scanned, the part
/// ahead of the error is split. `text` must be UTF-8 without NUL bytes.
[[nodiscard]] ScannedSql scan_sql(std::string_view text);

}  // namespace headgate
