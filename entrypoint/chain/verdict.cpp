#include "entrypoint/chain/verdict.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <vector>

#include "entrypoint/sql/breaking.hpp"

namespace headgate {
namespace {

constexpr std::size_t kNamed = 3;

std::string and_more(std::size_t count) {
  return count == 0 ? "" : "; and " + std::to_string(count) + " more";
}

std::string sentence(const BreakingRule& rule, const std::string& where) {
  return std::string(rule.statement) + where + ": " + std::string(rule.reason);
}

/// The first deed that is breaking, with its line.
std::string accusation(const RevisionFile& file,
                       const std::vector<Deed>& breaking) {
  const Deed& first = breaking.front();
  const SourcePlace place = file.place(file.upgrade.offset + first.offset);
  return sentence(*first.rule, " (line " + std::to_string(place.line) + ")") +
         and_more(breaking.size() - 1);
}

/// The rules that were met, none twice.
std::string acquittal(const std::vector<Deed>& deeds) {
  std::vector<const BreakingRule*> met;
  for (const Deed& deed : deeds) {
    if (std::ranges::find(met, deed.rule) == met.end()) {
      met.push_back(deed.rule);
    }
  }
  const std::size_t named = std::min(met.size(), kNamed);
  std::string text;
  for (std::size_t i = 0; i < named; ++i) {
    text += (i == 0 ? "" : "; ") + sentence(*met.at(i), "");
  }
  return text + and_more(met.size() - named);
}

}  // namespace

BreakingVerdict judge_revision(const RevisionFile& file) {
  if (const auto& said = file.revision.breaking; said.has_value()) {
    return {.breaking = said, .reason = "the header says so"};
  }
  if (!file.has_sections()) {
    return {.breaking = std::nullopt,
            .reason = "its statements cannot be looked at"};
  }
  const std::vector<Deed> deeds =
      judge_statements(file.upgrade.sql, file.upgrade.statements);
  std::vector<Deed> breaking;
  std::ranges::copy_if(deeds, std::back_inserter(breaking),
                       [](const Deed& deed) { return deed.rule->breaking; });
  if (!breaking.empty()) {
    return {.breaking = true, .reason = accusation(file, breaking)};
  }
  return {.breaking = false,
          .reason = deeds.empty() ? "it has no statement" : acquittal(deeds)};
}

std::string_view breaking_word(const std::optional<bool>& breaking) {
  if (!breaking) {
    return "unknown";
  }
  return *breaking ? "yes" : "no";
}

}  // namespace headgate
