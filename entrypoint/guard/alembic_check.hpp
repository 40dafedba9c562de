#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "entrypoint/guard/workshop.hpp"

namespace headgate {

/// What `alembic check` has said.
struct AlembicAnswer {
  int code = 0;
  std::vector<std::string> lines;
};

/// What that means for a step: `passed`, `failed` with a finding for each
/// operation that no revision has, or `skipped` with the reason. Pure.
[[nodiscard]] GuardStep read_alembic_check(const AlembicAnswer& answer);

/// Runs `alembic check` on a database at heads. Fails as `run_piped` does, or
/// where there is no Alembic.
[[nodiscard]] Result<AlembicAnswer> ask_alembic_check(
    Workshop& workshop, const Journey& journey, const AlembicProject& project);

}  // namespace headgate
