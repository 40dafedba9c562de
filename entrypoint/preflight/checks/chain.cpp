#include "entrypoint/preflight/checks/checks.hpp"

namespace headgate {

CheckResult check_chain(const PreflightFacts& /*facts*/,
                        const PreflightInput& input) {
  if (input.graph.empty()) {
    return failed("the chain holds no revision",
                  "Copy the migrations into the image, or name their folder "
                  "with --migrations.");
  }
  const std::size_t count = input.graph.size();
  return passed(std::to_string(count) +
                (count == 1 ? " revision" : " revisions"));
}

}  // namespace headgate
