#pragma once

#include <optional>
#include <string>

#include "entrypoint/boot/context.hpp"
#include "entrypoint/chain/directory.hpp"
#include "entrypoint/cli/arguments.hpp"

namespace headgate {

/// Which revisions `headgate lint` reports on.
struct LintSelection {
  std::optional<RevisionIds> ids;  ///< Nothing: all of them.
  RevisionIds changed;  ///< Whose SQL is not what it was at `--since`.

  [[nodiscard]] bool has(const std::string& id) const {
    return !ids || ids->contains(id);
  }
};

/// What `--from`, `--since` and names of files leave of a chain; where several
/// are given, a revision must meet them all. Fails with `usage` for a revision,
/// a file or a commit that is none.
[[nodiscard]] Result<LintSelection> select_revisions(
    const Context& context, const Chain& chain, const Arguments& arguments);

}  // namespace headgate
