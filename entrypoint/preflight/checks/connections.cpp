#include <algorithm>
#include <limits>
#include <string_view>

#include <fmt/format.h>

#include "entrypoint/preflight/checks/checks.hpp"

namespace headgate {
namespace {

// One that asks, one that holds the lock, one that migrates.
constexpr std::int64_t kNeeded = 3;

}  // namespace

CheckResult check_connections(const PreflightFacts& facts,
                              const PreflightInput& /*input*/) {
  struct Limit {
    std::optional<std::int64_t> free;
    std::string_view name;
  };
  Limit least;
  for (const Limit& limit : {Limit{.free = facts.free.server,
                                   .name = "the server's max_connections"},
                             Limit{.free = facts.free.database,
                                   .name = "the database's CONNECTION LIMIT"},
                             Limit{.free = facts.free.role,
                                   .name = "the role's CONNECTION LIMIT"}}) {
    if (limit.free && (!least.free || *limit.free < *least.free)) {
      least = limit;
    }
  }
  if (!least.free) {
    return passed("no limit known");
  }
  const std::int64_t free = std::max<std::int64_t>(*least.free, 0);
  std::string message = fmt::format("{} free", free);
  if (free < kNeeded) {
    return warned(
        fmt::format("{} under {}, of {} that we need", message, least.name,
                    kNeeded),
        "Raise the limit, or lower the pool sizes of the applications.");
  }
  return passed(std::move(message));
}

}  // namespace headgate
