#pragma once

#include <span>
#include <string_view>

namespace headgate {

/// What a sort of statement does to an older application that still runs, as
/// `docs/rollback.md` prints it. In ASCII: a database of any encoding keeps it.
struct BreakingRule {
  std::string_view key;  ///< The parser's words: node, detail.
  std::string_view statement;
  bool breaking = true;
  std::string_view reason;
};

/// All rules, in the order of the page; the last is for all that has no other.
[[nodiscard]] std::span<const BreakingRule> breaking_rules();

/// The rule of that key, else the last.
[[nodiscard]] const BreakingRule& rule_of(std::string_view key);

}  // namespace headgate
