#include "entrypoint/cli/commands.hpp"

namespace headgate {

Result<void> command_snapshot(Context& /*context*/,
                              const Arguments& /*arguments*/) {
  return fail(ErrorCode::internal, "snapshot is not there yet");
}

}  // namespace headgate
