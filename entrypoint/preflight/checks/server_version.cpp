#include <fmt/format.h>

#include "entrypoint/preflight/checks/checks.hpp"

namespace headgate {

CheckResult check_server_version(const PreflightFacts& facts,
                                 const PreflightInput& /*input*/) {
  const int major = facts.server_version / 10'000;
  const std::string name =
      fmt::format("PostgreSQL {}.{}", major, facts.server_version % 10'000);
  if (major < kOldestServer) {
    return failed(fmt::format("{} is older than {}", name, kOldestServer),
                  fmt::format("Upgrade the server to PostgreSQL {} or later.",
                              kOldestServer));
  }
  if (major > kNewestServer) {
    return warned(
        fmt::format("{} is newer than any that was tried ({})", name,
                    kNewestServer),
        "It will most likely work; look for a newer headgate all the same.");
  }
  return passed(name);
}

}  // namespace headgate
