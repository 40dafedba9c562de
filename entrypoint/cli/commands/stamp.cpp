#include "entrypoint/boot/stamp.hpp"

#include "entrypoint/chain/identifier.hpp"
#include "entrypoint/cli/commands.hpp"
#include "entrypoint/cli/opened.hpp"
#include "entrypoint/cli/output.hpp"
#include "entrypoint/cli/report.hpp"
#include "entrypoint/verify/verify.hpp"

namespace headgate {
namespace {

/// All names together; what another of them implies is left out.
Result<RevisionIds> targets_of(const Graph& graph, const RevisionIds& current,
                               const std::vector<std::string>& names) {
  RevisionIds targets;
  for (const std::string& name : names) {
    const Result<RevisionIds> ids =
        resolve_target(graph, name, current, Direction::up);
    if (!ids) {
      return ids;
    }
    targets.insert(ids->begin(), ids->end());
  }
  RevisionIds tips = targets;
  for (const std::string& id : targets) {
    for (const std::string& below : graph.ancestors({id})) {
      if (below != id) {
        tips.erase(below);
      }
    }
  }
  return tips;
}

}  // namespace

Result<void> command_stamp(Context& context, const Arguments& arguments) {
  Result<Opened> opened = open_all(context);
  if (!opened) {
    return std::unexpected(opened.error());
  }
  if (Result<void> learned =
          learn_labels(context, opened->chain, arguments.names);
      !learned) {
    return learned;
  }
  const RevisionIds before = opened->state.heads;
  const Result<RevisionIds> targets =
      targets_of(opened->chain.graph, before, arguments.names);
  if (!targets) {
    return std::unexpected(targets.error());
  }
  const Result<void> stamped = stamp_database(
      context, opened->chain.graph, std::move(opened->connection), *targets);
  if (!stamped) {
    return stamped;
  }
  context.log.info("stamp.done", "stamped " + heads_text(*targets) + ", was " +
                                     heads_text(before));
  return arguments.format == "json"
             ? print_json(json::object{{"before", ids_json(before)},
                                       {"after", ids_json(*targets)}})
             : Result<void>();
}

}  // namespace headgate
