#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "entrypoint/lint/finding.hpp"

namespace headgate {

/// What a project makes of rules, by their ids; nothing: the rule is off.
using RuleLevels = std::map<std::string, std::optional<Severity>, std::less<>>;

/// What becomes of a finding of a rule that would be `severity`: as the project
/// has it, or nothing where the rule is off. A finding never becomes worse
/// than `at_most`: it may be harmless, or a guess. `levels` may be null.
[[nodiscard]] std::optional<Severity> level_of(const RuleLevels* levels,
                                               std::string_view rule,
                                               Severity severity,
                                               Severity at_most);

}  // namespace headgate
