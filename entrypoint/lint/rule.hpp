#pragma once

#include <span>
#include <string_view>

#include "entrypoint/lint/scene.hpp"

namespace headgate {

/// A rule of the linter. It knows neither other rules nor forms of output.
struct Rule {
  std::string_view id;    ///< `HG101`; never given to another rule.
  std::string_view name;  ///< `index-not-concurrent`: its page's name.
  Severity severity = Severity::warning;
  std::string_view summary;  ///< One line: what it finds.
  /// Looks at a command of an upgrade, or null.
  Remarks (*command)(const Scene& scene) = nullptr;
  /// Looks at a revision as a whole, or null.
  Remarks (*revision)(const RevisionScene& scene) = nullptr;
  bool sized = false;      ///< How bad it is depends on how large a table is.
  bool in_bodies = false;  ///< Looks at what a function does when called, too.
};

/// All rules, in the order of their ids.
[[nodiscard]] std::span<const Rule> lint_rules();

/// The rule of that id or name, or null.
[[nodiscard]] const Rule* find_rule(std::string_view id_or_name);

}  // namespace headgate
