#include <ranges>

#include "entrypoint/boot/chain.hpp"
#include "entrypoint/cli/commands.hpp"
#include "entrypoint/cli/output.hpp"
#include "entrypoint/cli/report.hpp"

namespace headgate {

Result<void> command_history(Context& context, const Arguments& arguments) {
  const Result<Chain> chain = load_project(context);
  if (!chain) {
    return std::unexpected(chain.error());
  }
  const Graph& graph = chain->graph;
  if (arguments.format == "dot") {
    return print(history_dot(graph));
  }
  if (arguments.format == "mermaid") {
    return print(history_mermaid(graph));
  }
  json::array array;
  std::string text;
  for (const std::string& id : graph.order() | std::views::reverse) {
    array.emplace_back(revision_json(graph, id));
    text += revision_line(graph, id) + "\n";
  }
  return arguments.format == "json"
             ? print_json(json::object{{"revisions", std::move(array)}})
             : print(text);
}

}  // namespace headgate
