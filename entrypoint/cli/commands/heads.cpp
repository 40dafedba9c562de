#include "entrypoint/boot/chain.hpp"
#include "entrypoint/cli/commands.hpp"
#include "entrypoint/cli/output.hpp"
#include "entrypoint/cli/report.hpp"

namespace headgate {

Result<void> command_heads(Context& context, const Arguments& arguments) {
  const Result<Chain> chain = load_project(context);
  if (!chain) {
    return std::unexpected(chain.error());
  }
  const RevisionIds heads = chain->graph.heads();
  if (arguments.format == "json") {
    return print_json(json::object{{"heads", ids_json(heads)}});
  }
  std::string text;
  for (const std::string& head : heads) {
    text += head + " (head)\n";
  }
  return print(text);
}

}  // namespace headgate
