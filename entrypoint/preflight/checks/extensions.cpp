#include <fmt/format.h>

#include "entrypoint/preflight/checks/checks.hpp"

namespace headgate {

CheckResult check_extensions(const PreflightFacts& facts,
                             const PreflightInput& /*input*/) {
  std::vector<std::string> missing;
  std::vector<std::string> forbidden;
  for (const ExtensionFacts& extension : facts.extensions) {
    if (extension.installed) {
      continue;
    }
    if (!extension.available) {
      missing.push_back(extension.name);
    } else if (!extension.creatable) {
      forbidden.push_back(extension.name);
    }
  }
  if (!missing.empty()) {
    return failed("the server does not offer " + some_of(missing),
                  "Install the extension's package on the server, or enable it "
                  "where the provider lists its extensions.");
  }
  if (!forbidden.empty()) {
    // Providers let roles of theirs create what PostgreSQL would not.
    return warned(
        fmt::format("{} may not be allowed to create {}", facts.role,
                    some_of(forbidden)),
        "Let a superuser run CREATE EXTENSION once in this database, and use "
        "CREATE EXTENSION IF NOT EXISTS in the revision.");
  }
  return passed(facts.extensions.empty() ? "none wanted" : "all there");
}

}  // namespace headgate
