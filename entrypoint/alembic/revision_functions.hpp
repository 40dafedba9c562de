#pragma once

#include <cstddef>
#include <string_view>

namespace headgate {

/// One of a revision file's functions, as far as its text tells.
struct RevisionFunction {
  std::size_t offset = 0;  ///< Of its `def`'s line, in bytes.
  bool there = false;      ///< `def upgrade` stands at the module's level.
  bool empty = false;      ///< `pass`, `...`, `return` and docstrings only.
};

struct RevisionFunctions {
  RevisionFunction upgrade;
  RevisionFunction downgrade;
  /// Something else may bind them: an import, an assignment, a block.
  bool doubtful = false;
};

/// Looks for both in a module of Alembic's. Pure.
[[nodiscard]] RevisionFunctions read_revision_functions(std::string_view text);

}  // namespace headgate
