#include "entrypoint/cli/lint_selection.hpp"

#include <filesystem>
#include <map>
#include <utility>

#include "entrypoint/chain/identifier.hpp"
#include "entrypoint/cli/git_history.hpp"

namespace headgate {
namespace {

namespace fs = std::filesystem;

/// The file as it can be told from others, whatever it is called.
std::string real_path(const std::string& file) {
  std::error_code failed;
  const fs::path path = fs::weakly_canonical(file, failed);
  return failed ? file : path.string();
}

std::string folder_of(const std::string& file) {
  const std::string folder = fs::path(file).parent_path().string();
  return folder.empty() ? "." : folder;
}

void keep(LintSelection& selection, RevisionIds ids) {
  if (selection.ids) {
    std::erase_if(ids, [&](const std::string& id) {
      return !selection.ids->contains(id);
    });
  }
  selection.ids = std::move(ids);
}

Result<void> keep_files(const Graph& graph,
                        const std::vector<std::string>& files,
                        LintSelection& selection) {
  std::map<std::string, std::string> known;
  for (const std::string& id : graph.order()) {
    known.emplace(real_path(graph.at(id).file), id);
  }
  RevisionIds ids;
  for (const std::string& file : files) {
    const auto found = known.find(real_path(file));
    if (found == known.end()) {
      return fail(ErrorCode::usage,
                  "'" + file + "' is no revision of the chain",
                  "Name files of the chain's folder; --migrations says where "
                  "that is.");
    }
    ids.insert(found->second);
  }
  keep(selection, std::move(ids));
  return {};
}

Result<void> keep_later(const Graph& graph, const std::string& from,
                        LintSelection& selection) {
  const Result<std::string> id = resolve_revision(graph, from);
  if (!id) {
    return std::unexpected(id.error());
  }
  RevisionIds ids = graph.descendants({*id});
  ids.erase(*id);
  keep(selection, std::move(ids));
  return {};
}

/// Whether a revision's SQL differs from what its file held then; a header, or
/// blanks, make no difference to a database.
Result<bool> sql_differs(const GitHistory& history, const Revision& revision) {
  const Result<std::string> before =
      history.held(fs::path(revision.file).filename().string());
  if (!before) {
    return std::unexpected(before.error());
  }
  if (is_python(revision)) {
    return true;
  }
  const Result<RevisionFile> now = load_revision(revision);
  if (!now) {
    return std::unexpected(now.error());
  }
  const Result<RevisionFile> then = parse_revision_file(revision.file, *before);
  return !then || then->checksum != now->checksum ||
         then->revision.transactional != now->revision.transactional;
}

/// Asks git about one of the chain's folders.
Result<void> look_into(const GitHistory& history,
                       const std::vector<const Revision*>& revisions,
                       RevisionIds& touched, RevisionIds& changed) {
  for (const Revision* revision : revisions) {
    const std::string name = fs::path(revision->file).filename().string();
    if (history.added().contains(name)) {
      touched.insert(revision->id);
    }
    if (!history.changed().contains(name)) {
      continue;
    }
    touched.insert(revision->id);
    const Result<bool> differs = sql_differs(history, *revision);
    if (!differs) {
      return std::unexpected(differs.error());
    }
    if (*differs) {
      changed.insert(revision->id);
    }
  }
  return {};
}

Result<void> keep_touched(const Context& context, const Graph& graph,
                          const std::string& since, LintSelection& selection) {
  std::map<std::string, std::vector<const Revision*>> folders;
  for (const std::string& id : graph.order()) {
    folders[folder_of(graph.at(id).file)].push_back(&graph.at(id));
  }
  RevisionIds touched;
  for (const auto& [folder, revisions] : folders) {
    const Result<GitHistory> history =
        GitHistory::since(context, folder, since);
    const Result<void> done =
        history ? look_into(*history, revisions, touched, selection.changed)
                : Result<void>(std::unexpected(history.error()));
    if (!done) {
      return done;
    }
  }
  keep(selection, std::move(touched));
  return {};
}

}  // namespace

Result<LintSelection> select_revisions(const Context& context,
                                       const Chain& chain,
                                       const Arguments& arguments) {
  LintSelection selection;
  Result<void> done;
  if (!arguments.names.empty()) {
    done = keep_files(chain.graph, arguments.names, selection);
  }
  if (done && arguments.from) {
    done = keep_later(chain.graph, *arguments.from, selection);
  }
  if (done && arguments.since) {
    done = keep_touched(context, chain.graph, *arguments.since, selection);
  }
  if (!done) {
    return std::unexpected(done.error());
  }
  return selection;
}

}  // namespace headgate
