#include "entrypoint/lint/rules/rules.hpp"

#include <algorithm>
#include <array>

#include "entrypoint/lint/rule.hpp"

namespace headgate {
namespace {

// table: every rule. HG1xx locks, scans and rewrites; HG2xx breaks the version
// that runs; HG3xx loses data; HG4xx is wrong; HG5xx cannot be undone or will
// not run; HG6xx security; HG9xx the linter's own.
constexpr std::array kRules{
    Rule{.id = "HG101",
         .name = "index-not-concurrent",
         .severity = Severity::error,
         .summary = "CREATE INDEX without CONCURRENTLY stops writes",
         .command = index_not_concurrent},
    Rule{.id = "HG901",
         .name = "not-checked",
         .severity = Severity::warning,
         .summary = "a statement that the parser does not know"},
    Rule{.id = "HG903",
         .name = "suppression",
         .severity = Severity::warning,
         .summary = "a suppression that is expired, unused or unreadable"},
};

}  // namespace

std::span<const Rule> lint_rules() {
  return kRules;
}

const Rule* find_rule(std::string_view id_or_name) {
  const auto* const found =
      std::ranges::find_if(kRules, [id_or_name](const Rule& rule) {
        return rule.id == id_or_name || rule.name == id_or_name;
      });
  return found == kRules.end() ? nullptr : found;
}

}  // namespace headgate
