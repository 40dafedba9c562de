#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "entrypoint/alembic/revision_module.hpp"

namespace headgate {

/// All that can be told of an environment's revision files without Python.
struct ReadRevisions {
  std::vector<Revision> revisions;
  std::string doubt;   ///< The first file that only Python can read, and why.
  std::string labels;  ///< The first file whose labels are computed, and why.
};

/// Reads the revision files of these folders, and with `recursive` of those
/// below; a folder that is not there holds none. The first error in the order
/// of the names counts. Fails with `broken_chain`, naming file and line.
[[nodiscard]] Result<ReadRevisions> read_revision_files(
    const std::vector<std::string>& locations, bool recursive);

/// Whether Alembic takes a file of that name for a revision. Pure.
[[nodiscard]] bool is_python_revision(std::string_view name);

}  // namespace headgate
