#include "entrypoint/preflight/checks/checks.hpp"

namespace headgate {

// A CMD that cannot be executed has ended the boot long before.
CheckResult check_command(const PreflightFacts& /*facts*/,
                          const PreflightInput& input) {
  return passed(input.command.empty() ? "there is none to become"
                                      : input.command);
}

}  // namespace headgate
