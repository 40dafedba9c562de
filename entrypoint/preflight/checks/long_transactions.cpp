#include <fmt/format.h>

#include "entrypoint/preflight/checks/checks.hpp"

namespace headgate {

CheckResult check_long_transactions(const PreflightFacts& facts,
                                    const PreflightInput& /*input*/) {
  std::vector<std::string> blockers;
  blockers.reserve(facts.long_transactions.size());
  for (const LongTransaction& transaction : facts.long_transactions) {
    blockers.push_back(fmt::format("{}, {}, for {} s", transaction.who,
                                   transaction.state, transaction.seconds));
  }
  if (!blockers.empty()) {
    return warned("in a transaction: " + some_of(blockers),
                  "A revision may have to wait for them: let them end, or end "
                  "them (SELECT pg_terminate_backend(pid); ROLLBACK PREPARED "
                  "'name').");
  }
  if (facts.hidden_sessions > 0) {
    return passed(fmt::format(
        "none seen, but {} {} of other roles cannot be looked into (GRANT "
        "pg_read_all_stats would allow it)",
        facts.hidden_sessions,
        facts.hidden_sessions == 1 ? "session" : "sessions"));
  }
  return passed("none");
}

}  // namespace headgate
