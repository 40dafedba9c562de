#include "entrypoint/boot/alembic_writer.hpp"
#include "entrypoint/chain/identifier.hpp"
#include "entrypoint/cli/commands.hpp"
#include "entrypoint/cli/new_file.hpp"
#include "entrypoint/cli/output.hpp"

namespace headgate {
namespace {

Result<std::string> write_python(Context& context,
                                 const AlembicProject& project,
                                 const Graph& graph,
                                 const Arguments& arguments) {
  if (arguments.no_transaction) {
    return fail(
        ErrorCode::usage,
        "--no-transaction is for revisions in SQL, and the chain is "
        "Alembic's",
        "Make the revision without it, and put what cannot run in a "
        "transaction into `with op.get_context().autocommit_block():`.");
  }
  return write_with_alembic(context, project, graph,
                            {"revision", "--message=" + arguments.message});
}

Result<std::string> write_sql(const Chain& chain, const Arguments& arguments) {
  NewRevision revision{.message = arguments.message,
                       .down_revisions = {},
                       .transactional = !arguments.no_transaction};
  if (!chain.graph.empty()) {
    const Result<RevisionIds> head =
        resolve_target(chain.graph, "head", {}, Direction::up);
    if (!head) {
      return std::unexpected(head.error());
    }
    revision.down_revisions.assign(head->begin(), head->end());
  }
  return write_new_revision(chain.directory, revision);
}

}  // namespace

Result<void> command_revision(Context& context, const Arguments& arguments) {
  const Result<Chain> chain = load_or_begin_project(context);
  if (!chain) {
    return std::unexpected(chain.error());
  }
  const std::optional<AlembicProject>& project = chain->alembic;
  const Result<std::string> path =
      project ? write_python(context, *project, chain->graph, arguments)
              : write_sql(*chain, arguments);
  if (!path) {
    return std::unexpected(path.error());
  }
  return arguments.format == "json" ? print_json(json::object{{"file", *path}})
                                    : print(*path + "\n");
}

}  // namespace headgate
