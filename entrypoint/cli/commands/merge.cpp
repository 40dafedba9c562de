#include <utility>

#include "entrypoint/boot/alembic_writer.hpp"
#include "entrypoint/boot/chain.hpp"
#include "entrypoint/chain/identifier.hpp"
#include "entrypoint/cli/commands.hpp"
#include "entrypoint/cli/new_file.hpp"
#include "entrypoint/cli/output.hpp"

namespace headgate {
namespace {

/// The revisions that the names mean, none twice, none an ancestor of another.
Result<std::vector<std::string>> parents_of(
    const Graph& graph, const std::vector<std::string>& names) {
  RevisionIds ids;
  for (const std::string& name : names) {
    const Result<std::string> id = resolve_revision(graph, name);
    if (!id) {
      return std::unexpected(id.error());
    }
    ids.insert(*id);
  }
  for (const std::string& id : ids) {
    for (const std::string& other : ids) {
      if (id != other && graph.ancestors({id}).contains(other)) {
        std::string message = other;
        message.append(" is an ancestor of ").append(id);
        message.append("; there is nothing to merge");
        return fail(ErrorCode::usage, std::move(message),
                    "Name heads: headgate heads lists them.");
      }
    }
  }
  if (ids.size() < 2) {
    return fail(ErrorCode::usage, "a merge needs two different revisions",
                "Name heads: headgate heads lists them.");
  }
  return std::vector<std::string>(ids.begin(), ids.end());
}

std::vector<std::string> merge_words(const std::string& message,
                                     const std::vector<std::string>& parents) {
  std::vector<std::string> words{"merge", "--message=" + message};
  words.insert(words.end(), parents.begin(), parents.end());
  return words;
}

}  // namespace

Result<void> command_merge(Context& context, const Arguments& arguments) {
  Result<Chain> chain = load_project(context);
  if (!chain) {
    return std::unexpected(chain.error());
  }
  if (Result<void> learned = learn_labels(context, *chain, arguments.names);
      !learned) {
    return learned;
  }
  const Result<std::vector<std::string>> parents =
      parents_of(chain->graph, arguments.names);
  if (!parents) {
    return std::unexpected(parents.error());
  }
  const std::string message =
      arguments.message.empty() ? "merge heads" : arguments.message;
  const std::optional<AlembicProject>& project = chain->alembic;
  const Result<std::string> path =
      project
          ? write_with_alembic(context, *project, chain->graph,
                               merge_words(message, *parents))
          : write_new_revision(chain->directory, {.message = message,
                                                  .down_revisions = *parents});
  if (!path) {
    return std::unexpected(path.error());
  }
  return arguments.format == "json" ? print_json(json::object{{"file", *path}})
                                    : print(*path + "\n");
}

}  // namespace headgate
