#pragma once

#include <optional>
#include <string>
#include <vector>

#include "entrypoint/util/result.hpp"

namespace headgate {

/// What Alembic's own configuration says of where revisions are.
struct AlembicOptions {
  std::optional<std::string> script_location;
  std::optional<std::string> version_locations;  ///< Not cut yet, of an ini.
  std::optional<std::string> path_separator;
  std::vector<std::string> location_list;  ///< Of pyproject.toml.
  bool recursive = false;
  bool sourceless = false;
};

/// Reads alembic.ini's section and, for what it does not say, `[tool.alembic]`
/// of the pyproject.toml beside it. `path` is one of the two, absolute; nothing
/// where it is not there, or says nothing of Alembic. Fails with `bad_config`.
[[nodiscard]] Result<std::optional<AlembicOptions>> read_alembic_options(
    const std::string& path, const std::string& section);

}  // namespace headgate
