#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "entrypoint/config/config_file.hpp"
#include "entrypoint/config/settings.hpp"
#include "entrypoint/lint/rule_levels.hpp"

namespace headgate {

/// Whether a key of the configuration file is one of its table `[lint]`.
[[nodiscard]] bool is_lint_key(std::string_view key);

/// Lays such an entry: `fail-on`, or a rule's id or name. `place` is where it
/// stands. Fails with `bad_config`.
[[nodiscard]] Result<void> lay_lint_entry(Settings& settings,
                                          const ConfigEntry& entry,
                                          const std::string& place);

/// Whether that is a word for `fail_on_of`.
[[nodiscard]] bool is_fail_on(std::string_view word);

/// From which severity on findings fail: `error`, `warning`, or `never`.
[[nodiscard]] std::optional<Severity> fail_on_of(std::string_view word);

/// What the settings make of rules.
[[nodiscard]] RuleLevels levels_of(const LintChoices& choices);

}  // namespace headgate
