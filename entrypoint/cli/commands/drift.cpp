#include "entrypoint/cli/commands.hpp"

namespace headgate {

Result<void> command_drift(Context& /*context*/,
                           const Arguments& /*arguments*/) {
  return fail(ErrorCode::internal, "drift is not there yet");
}

}  // namespace headgate
