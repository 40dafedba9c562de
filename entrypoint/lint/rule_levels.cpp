#include "entrypoint/lint/rule_levels.hpp"

#include <algorithm>

namespace headgate {

std::optional<Severity> level_of(const RuleLevels* levels,
                                 std::string_view rule, Severity severity,
                                 Severity at_most) {
  if (levels == nullptr || !levels->contains(rule)) {
    return std::min(severity, at_most);
  }
  const std::optional<Severity>& chosen = levels->find(rule)->second;
  return chosen ? std::optional(std::min(*chosen, at_most)) : std::nullopt;
}

}  // namespace headgate
