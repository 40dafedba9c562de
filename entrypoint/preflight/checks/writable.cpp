#include <fmt/format.h>

#include "entrypoint/preflight/checks/checks.hpp"

namespace headgate {

CheckResult check_writable(const PreflightFacts& facts,
                           const PreflightInput& /*input*/) {
  if (facts.in_recovery) {
    return failed("the server is a standby and cannot be written to",
                  "Point HEADGATE_DATABASE_URL at the primary, or list all "
                  "hosts and add target_session_attrs=read-write.");
  }
  if (facts.read_only) {
    return failed(
        fmt::format("transactions of {} in database {} are read-only",
                    facts.role, facts.database),
        "Find who set default_transaction_read_only (the server, ALTER "
        "DATABASE, ALTER ROLE or the URL's options) and reset it for this "
        "role.");
  }
  return passed("a primary that takes writes");
}

}  // namespace headgate
