#include "entrypoint/chain/identifier.hpp"
#include "entrypoint/cli/commands.hpp"
#include "entrypoint/cli/new_file.hpp"
#include "entrypoint/cli/output.hpp"

namespace headgate {

Result<void> command_revision(Context& context, const Arguments& arguments) {
  const Result<Chain> chain = load_or_begin_chain(context.settings.migrations);
  if (!chain) {
    return std::unexpected(chain.error());
  }
  NewRevision revision{.message = arguments.message,
                       .down_revisions = {},
                       .transactional = !arguments.no_transaction};
  if (!chain->graph.empty()) {
    const Result<RevisionIds> head =
        resolve_target(chain->graph, "head", {}, Direction::up);
    if (!head) {
      return std::unexpected(head.error());
    }
    revision.down_revisions.assign(head->begin(), head->end());
  }
  const Result<std::string> path =
      write_new_revision(chain->directory, revision);
  if (!path) {
    return std::unexpected(path.error());
  }
  return arguments.format == "json" ? print_json(json::object{{"file", *path}})
                                    : print(*path + "\n");
}

}  // namespace headgate
