#include "entrypoint/preflight/checks/checks.hpp"

namespace headgate {

CheckResult check_invalid_indexes(const PreflightFacts& facts,
                                  const PreflightInput& /*input*/) {
  if (facts.invalid_indexes.empty()) {
    return passed("none");
  }
  return warned(
      "left by an index build that failed: " + some_of(facts.invalid_indexes),
      "They cost writes and serve no query: REINDEX INDEX CONCURRENTLY, or "
      "DROP INDEX CONCURRENTLY and build again.");
}

}  // namespace headgate
