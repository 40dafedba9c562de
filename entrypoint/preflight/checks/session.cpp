#include "entrypoint/preflight/checks/checks.hpp"

namespace headgate {

CheckResult check_session(const PreflightFacts& facts,
                          const PreflightInput& /*input*/) {
  // A pooler in session mode has announced a backend of its own making and
  // then stays with one.
  if (facts.first_pid != facts.second_pid) {
    return failed(
        "two statements ran in two backends: a pooler in transaction mode "
        "stands in between",
        "Give HEADGATE_DATABASE_URL a direct connection to the server, or a "
        "pool in session mode; the application may keep DATABASE_URL.");
  }
  if (facts.announced_pid != facts.first_pid) {
    return passed("a pooler stands in between; it kept us on one backend");
  }
  return passed("a direct connection");
}

}  // namespace headgate
