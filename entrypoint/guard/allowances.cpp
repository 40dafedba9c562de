#include "entrypoint/guard/allowances.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "entrypoint/chain/directory.hpp"
#include "entrypoint/guard/step_findings.hpp"

namespace headgate {
namespace {

/// What revisions allow, each file read once, when something was found in it.
class AllowanceBook {
 public:
  explicit AllowanceBook(const Graph& graph) : graph_(graph) {}

  /// Why the finding is allowed; nothing: it is not.
  const Suppression* find(const GuardFinding& finding, std::string_view today) {
    if (!is_guard_check(finding.check) || !graph_.contains(finding.revision)) {
      return nullptr;
    }
    const std::vector<Suppression>& all = of(finding.revision);
    const auto found = std::ranges::find_if(all, [&](const Suppression& each) {
      return each.rule == finding.check && each.holds(today);
    });
    return found == all.end() ? nullptr : &*found;
  }

 private:
  const std::vector<Suppression>& of(const std::string& revision) {
    const auto [place, is_new] = read_.try_emplace(revision);
    if (is_new) {
      if (const Result<RevisionFile> file =
              load_revision(graph_.at(revision))) {
        place->second = allowances_in(file->text);
      }
    }
    return place->second;
  }

  const Graph& graph_;
  std::map<std::string, std::vector<Suppression>> read_;
};

}  // namespace

std::vector<Suppression> allowances_in(std::string_view text) {
  std::vector<Suppression> all;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    const bool sql = line.starts_with("--");
    if (!sql && !line.starts_with("#")) {
      continue;
    }
    for (Suppression& each : read_suppression(line.substr(sql ? 2 : 1))) {
      all.push_back(std::move(each));
    }
  }
  return all;
}

void allow_findings(const Graph& graph, std::string_view today,
                    GuardStep& step) {
  AllowanceBook book(graph);
  std::vector<GuardFinding> kept;
  for (GuardFinding& finding : step.findings) {
    const Suppression* why = book.find(finding, today.substr(0, 10));
    if (why == nullptr) {
      kept.push_back(std::move(finding));
    } else {
      step.notes.push_back({.revision = finding.revision,
                            .message = finding.check + " is allowed, because " +
                                       why->reason + ": " + finding.message});
    }
  }
  const bool allowed = kept.size() < step.findings.size();
  step.findings = std::move(kept);
  if (allowed && step.verdict == GuardVerdict::failed) {
    step.verdict = GuardVerdict::passed;
    judge_step(step);
  }
}

}  // namespace headgate
