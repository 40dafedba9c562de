#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace headgate {

/// A place in a file, as editors count: both from 1, columns in characters.
struct SourcePlace {
  std::size_t line = 1;
  std::size_t column = 1;
};

/// The lines of a header that the graph may have to complain about.
struct HeaderLines {
  std::size_t id = 1;
  std::size_t down_revisions = 1;
  std::size_t depends_on = 1;
  std::size_t branch_labels = 1;
};

/// The header of a revision file: all that the graph needs to know.
struct Revision {
  std::string id;
  std::vector<std::string> down_revisions;  ///< Empty: a base.
  std::string message;
  std::vector<std::string> depends_on;  ///< Ids or labels.
  std::vector<std::string> branch_labels;
  std::string file;  ///< Path as it can be opened.
  HeaderLines lines;

  bool transactional = true;     ///< `transaction: none` clears it.
  std::optional<bool> breaking;  ///< Only where the header says so.
  std::string irreversible;      ///< The reason, or empty.
  std::optional<std::chrono::milliseconds> lock_timeout;
  std::optional<std::chrono::milliseconds> statement_timeout;
};

/// Whether the revision is Alembic's: what it does is known to Python alone.
[[nodiscard]] inline bool is_python(const Revision& revision) {
  return revision.file.ends_with(".py");
}

/// `abc123 (add partner rating)`, or the id alone.
[[nodiscard]] inline std::string title_of(const Revision& revision) {
  return revision.id +
         (revision.message.empty() ? "" : " (" + revision.message + ")");
}

}  // namespace headgate
