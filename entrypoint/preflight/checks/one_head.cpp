#include <fmt/format.h>

#include "entrypoint/preflight/checks/checks.hpp"

namespace headgate {

CheckResult check_one_head(const PreflightFacts& /*facts*/,
                           const PreflightInput& input) {
  const RevisionIds heads = input.graph.heads();
  if (heads.size() == 1) {
    return passed(*heads.begin());
  }
  const std::string named =
      some_of(std::vector<std::string>(heads.begin(), heads.end()));
  if (heads.empty() || input.wants_all_heads) {
    return passed(fmt::format("{} heads, as asked for: {}", heads.size(),
                              heads.empty() ? "none" : named));
  }
  std::string merge = "headgate merge -m \"join heads\"";
  for (const std::string& head : heads) {
    merge += " " + head;
  }
  return failed(fmt::format("the chain has {} heads: {}", heads.size(), named),
                "Join them with `" + merge + "`.");
}

}  // namespace headgate
