#include "entrypoint/cli/lint_settings.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "entrypoint/lint/rule.hpp"
#include "entrypoint/util/contains.hpp"

namespace headgate {
namespace {

constexpr std::string_view kTable = "lint.";
constexpr std::string_view kBrokenChain = "HG506";
constexpr std::string_view kRefused = "HG104";
constexpr std::array<std::string_view, 3> kFailOn{"error", "warning", "never"};
constexpr std::array<std::string_view, 6> kMajors{"13", "14", "15",
                                                  "16", "17", "18"};
constexpr std::array<std::string_view, 4> kLevels{"off", "info", "warning",
                                                  "error"};

/// The key where it looks like a rule's; what else stands there may be a
/// secret.
std::string quoted(std::string_view key) {
  const bool word =
      key.size() <= 40 && std::ranges::all_of(key, [](char byte) {
        return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
               (byte >= '0' && byte <= '9') || byte == '-' || byte == '_';
      });
  return word ? "'" + std::string(key) + "'" : "what stands there";
}

std::unexpected<Error> wrong_value(const std::string& place,
                                   std::string_view key,
                                   const std::string& words) {
  return fail(
      ErrorCode::bad_config,
      place + ": " + std::string(key) + " of [lint] is none of " + words,
      "Write one of these.");
}

}  // namespace

bool is_lint_key(std::string_view key) {
  return key.starts_with(kTable);
}

Result<void> lay_lint_entry(Settings& settings, const ConfigEntry& entry,
                            const std::string& place) {
  const std::string_view key =
      std::string_view(entry.key).substr(kTable.size());
  const std::string value =
      entry.list || entry.values.empty() ? "" : entry.values.front();
  if (key == "fail-on") {
    if (!is_fail_on(value)) {
      return wrong_value(place, key, "error, warning, never");
    }
    settings.lint.fail_on = value;
    return {};
  }
  if (key == "extensions") {
    settings.lint.extensions = entry.values;
    return {};
  }
  if (key == "stats" && !value.empty()) {
    settings.lint.stats = value;
    return {};
  }
  if (key == "server-version") {
    const auto* const major = std::ranges::find(kMajors, value);
    if (major == kMajors.end()) {
      return wrong_value(place, key, "13, 14, 15, 16, 17, 18");
    }
    settings.lint.server_version =
        13 + static_cast<int>(major - kMajors.begin());
    return {};
  }
  const Rule* rule = find_rule(key);
  if (rule == nullptr) {
    return fail(ErrorCode::bad_config,
                place + ": the linter has no rule " + quoted(key),
                "Correct the key of [lint]; docs/lint/README.md lists the "
                "rules.");
  }
  if (rule->id == kBrokenChain || rule->id == kRefused) {
    return fail(ErrorCode::bad_config,
                place + ": " + std::string(rule->id) +
                    " cannot be set: no database can have such a chain",
                "Take the line out, and mend the chain.");
  }
  if (!contains(kLevels, std::string_view(value))) {
    return wrong_value(place, key, "off, info, warning, error");
  }
  settings.lint.levels.insert_or_assign(std::string(rule->id), value);
  return {};
}

bool is_fail_on(std::string_view word) {
  return contains(kFailOn, word);
}

std::optional<Severity> fail_on_of(std::string_view word) {
  return word == "never" ? std::nullopt : severity_of(word);
}

RuleLevels levels_of(const LintChoices& choices) {
  RuleLevels levels;
  for (const auto& [rule, word] : choices.levels) {
    levels.emplace(rule, severity_of(word));
  }
  return levels;
}

}  // namespace headgate
