#include "entrypoint/preflight/table.hpp"

#include <array>
#include <utility>

#include "entrypoint/preflight/checks/checks.hpp"

namespace headgate {
namespace {

constexpr std::array kChecks{
    Check{.name = "command", .needs = Needs::little, .look = check_command},
    Check{.name = "chain", .needs = Needs::little, .look = check_chain},
    Check{.name = "one-head", .needs = Needs::little, .look = check_one_head},
    Check{.name = "alembic", .needs = Needs::little, .look = check_alembic},
    Check{.name = "server-version",
          .needs = Needs::little,
          .look = check_server_version,
          .stamps = true},
    Check{.name = "writable",
          .needs = Needs::facts,
          .look = check_writable,
          .stamps = true},
    Check{.name = "session",
          .needs = Needs::facts,
          .look = check_session,
          .stamps = true},
    Check{.name = "schema",
          .needs = Needs::facts,
          .look = check_schema,
          .stamps = true},
    Check{.name = "version-table",
          .needs = Needs::facts,
          .look = check_version_table,
          .stamps = true},
    Check{.name = "privileges",
          .needs = Needs::facts,
          .look = check_privileges,
          .stamps = true},
    Check{
        .name = "extensions", .needs = Needs::facts, .look = check_extensions},
    Check{.name = "connections",
          .needs = Needs::facts,
          .look = check_connections},
    Check{.name = "long-transactions",
          .needs = Needs::facts,
          .look = check_long_transactions},
    Check{.name = "invalid-indexes",
          .needs = Needs::facts,
          .look = check_invalid_indexes},
};

}  // namespace

std::span<const Check> preflight_checks() {
  return kChecks;
}

std::vector<CheckResult> run_checks(const PreflightFacts& facts,
                                    const PreflightInput& input) {
  std::vector<CheckResult> results;
  for (const Check& check : kChecks) {
    if (check.needs == Needs::facts &&
        facts.server_version < kOldestServer * 10'000) {
      continue;
    }
    if (input.stamps && !check.stamps) {
      continue;
    }
    CheckResult result = check.look(facts, input);
    result.name = check.name;
    results.push_back(std::move(result));
  }
  return results;
}

}  // namespace headgate
