#include "entrypoint/alembic/revision_files.hpp"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <utility>

#include "entrypoint/chain/complaint.hpp"
#include "entrypoint/chain/revision_reader.hpp"

namespace headgate {
namespace {

namespace fs = std::filesystem;

/// The folders to list: as given, or with all below them.
std::vector<std::string> folders_of(const std::vector<std::string>& locations,
                                    bool recursive) {
  std::vector<std::string> folders;
  for (const std::string& location : locations) {
    std::error_code error;
    if (!fs::is_directory(location, error)) {
      continue;
    }
    folders.push_back(location);
    if (!recursive) {
      continue;
    }
    const auto first = std::ssize(folders);
    fs::recursive_directory_iterator walk(location, error);
    for (; !error && walk != fs::recursive_directory_iterator();
         walk.increment(error)) {
      std::error_code ignored;
      if (walk->is_directory(ignored) &&
          walk->path().filename() != "__pycache__") {
        folders.push_back(walk->path().string());
      }
    }
    std::ranges::sort(folders.begin() + first, folders.end());
  }
  return folders;
}

void note(std::string& first, const std::string& file,
          const std::optional<Doubt>& doubt) {
  if (doubt && first.empty()) {
    first = file + ":" + std::to_string(doubt->line) + ": " + doubt->what;
  }
}

Result<void> read_folder(const std::string& folder, ReadRevisions& read) {
  RevisionReader reader;
  std::optional<std::vector<std::string>> names;
  if (reader.open(folder)) {
    names = reader.names(is_python_revision);
  }
  if (!names) {
    return broken(folder, 1UL,
                  {.what = "the folder cannot be listed",
                   .hint = "Make it a folder that our user may read."});
  }
  for (const std::string& name : *names) {
    std::string path = folder;
    path.append("/").append(name);
    const Result<std::string_view> text = reader.read(name, path);
    if (!text) {
      return std::unexpected(text.error());
    }
    Result<RevisionModule> module = read_revision_module(path, *text);
    if (!module) {
      return std::unexpected(std::move(module.error()));
    }
    note(read.doubt, module->revision.file, module->doubt);
    note(read.labels, module->revision.file, module->labels);
    read.revisions.push_back(std::move(module->revision));
  }
  return {};
}

}  // namespace

bool is_python_revision(std::string_view name) {
  return name.ends_with(".py") && !name.starts_with(".#") &&
         !name.starts_with("__init__");
}

Result<ReadRevisions> read_revision_files(
    const std::vector<std::string>& locations, bool recursive) {
  ReadRevisions read;
  for (const std::string& folder : folders_of(locations, recursive)) {
    if (Result<void> done = read_folder(folder, read); !done) {
      return std::unexpected(std::move(done.error()));
    }
  }
  return read;
}

}  // namespace headgate
