#include "entrypoint/cli/commands.hpp"
#include "entrypoint/cli/help.hpp"
#include "entrypoint/cli/output.hpp"

namespace headgate {

Result<void> command_completion(Context& /*context*/,
                                const Arguments& arguments) {
  const std::string script = completion_script(arguments.names.front());
  if (script.empty()) {
    return fail(ErrorCode::usage,
                "there is no completion for '" + arguments.names.front() + "'",
                "Choose bash, zsh or fish.");
  }
  return print(script);
}

}  // namespace headgate
