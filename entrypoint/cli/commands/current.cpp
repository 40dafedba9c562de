#include "entrypoint/cli/commands.hpp"
#include "entrypoint/cli/opened.hpp"
#include "entrypoint/cli/output.hpp"
#include "entrypoint/cli/report.hpp"

namespace headgate {

Result<void> command_current(Context& context, const Arguments& arguments) {
  const Result<Opened> opened = open_all(context);
  if (!opened) {
    return std::unexpected(opened.error());
  }
  if (const Result<void> readable = check_readable(opened->state); !readable) {
    return readable;
  }
  const Graph& graph = opened->chain.graph;
  const DatabaseState& state = opened->state;
  if (arguments.format == "json") {
    return print_json(json::object{
        {"heads", ids_json(state.heads)},
        {"at_head", standing(graph, state.heads) == Standing::at_head},
        {"version_table", state.table.name},
        {"version_table_schema", state.table.schema}});
  }
  const RevisionIds chain_heads = graph.heads();
  std::string text;
  for (const std::string& id : state.heads) {
    text += id + (chain_heads.contains(id) ? " (head)" : "") +
            (graph.contains(id) ? "" : " (not in this chain)") + "\n";
  }
  return print(text.empty() ? "base (no revision is applied)\n" : text);
}

}  // namespace headgate
