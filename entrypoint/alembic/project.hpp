#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "entrypoint/chain/project.hpp"
#include "entrypoint/util/result.hpp"

namespace headgate {

/// Where to look for an Alembic environment.
struct ProjectSearch {
  std::string directory;  ///< `--migrations`
  bool here_too = false;  ///< Nobody said where: look in the folder we run in.
  /// `--alembic-config`; nothing: find it.
  std::optional<std::string> config = std::nullopt;
  std::string section = "alembic";  ///< `--alembic-name`
};

/// An environment that was found, and where its revisions lie.
struct FoundProject {
  AlembicProject project;
  std::vector<std::string> locations;  ///< Folders, each once.
  bool recursive = false;
  std::string doubt;  ///< Why only Python knows them, or empty.
};

/// Looks for alembic.ini or a pyproject.toml with `[tool.alembic]` in the
/// folder; for a folder with env.py and versions/, also next to it and in the
/// one that we run in, whichever names it as `script_location`. Nothing where
/// there is none. Fails with `bad_config` where what is there cannot be used,
/// and with `chain_not_found` where a folder with env.py has no such file.
[[nodiscard]] Result<std::optional<FoundProject>> find_project(
    const ProjectSearch& search);

/// A path as a user would name it: relative where it lies below us.
[[nodiscard]] std::string shown_path(const std::filesystem::path& path);

/// `version_locations` as Alembic cuts it; `separator` is `path_separator`'s
/// word. Nothing where that means nothing. Pure.
[[nodiscard]] std::optional<std::vector<std::string>> split_locations(
    const std::string& text, const std::optional<std::string>& separator);

}  // namespace headgate
