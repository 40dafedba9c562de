#include "entrypoint/cli/commands.hpp"

namespace headgate {

Result<void> command_guard(Context& /*context*/,
                           const Arguments& /*arguments*/) {
  return fail(ErrorCode::internal, "guard is not there yet");
}

}  // namespace headgate
