#pragma once

#include <string>
#include <vector>

#include "entrypoint/boot/chain.hpp"
#include "entrypoint/boot/context.hpp"

namespace headgate {

/// Runs the project's own Alembic with `words` (`revision …`, `merge …`), its
/// lines as lines of our log, and returns the path of the revision file that it
/// has written. `before` is its chain until now. Fails with `usage` when
/// Alembic fails, and as `find_alembic` and `run_piped` do.
[[nodiscard]] Result<std::string> write_with_alembic(
    Context& context, const AlembicProject& project, const Graph& before,
    const std::vector<std::string>& words);

}  // namespace headgate
