#pragma once

#include <span>
#include <string>
#include <string_view>

#include "entrypoint/config/settings.hpp"
#include "entrypoint/util/result.hpp"

namespace headgate {

/// One thing that can be set by a flag, a variable or a line of headgate.toml.
struct Option {
  std::string_view name;           ///< `wait-timeout`; the flag adds `--`.
  std::string_view placeholder;    ///< `DURATION`; of a switch, empty.
  std::string_view default_value;  ///< As `--help` and the docs show it.
  std::string_view help;           ///< One line.
  /// Lays `value` into the settings; its error says what was expected, or, with
  /// a hint, what is wrong, quoting no secret.
  Result<void> (*set)(Settings& settings, const std::string& value);
  bool repeatable = false;  ///< Values add up.

  /// Whether it is on or off: its flag stands alone, and is laid as `true`.
  [[nodiscard]] bool is_switch() const { return placeholder.empty(); }

  /// `HEADGATE_WAIT_TIMEOUT`.
  [[nodiscard]] std::string variable() const;
};

/// All options, in the order in which `--help` lists them.
[[nodiscard]] std::span<const Option> all_options();

/// Sets one option; an empty value is none. `source` names where the value
/// stands (`--wait-timeout`, `HEADGATE_WAIT_TIMEOUT`, `headgate.toml`) for the
/// error, whose code is `code`: `usage` for a flag, `bad_config` for the rest.
[[nodiscard]] Result<void> set_option(Settings& settings, const Option& option,
                                      const std::string& value,
                                      const std::string& source,
                                      ErrorCode code);

}  // namespace headgate
