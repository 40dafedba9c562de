#include "entrypoint/cli/drift_chain.hpp"

namespace headgate {

Result<void> drift_against_chain(Context& /*context*/,
                                 const Arguments& /*arguments*/) {
  return fail(ErrorCode::usage, "drift needs a snapshot to compare with",
              "Name one with --against FILE; `headgate snapshot` writes it.");
}

}  // namespace headgate
