#include "entrypoint/guard/reversal.hpp"

#include <algorithm>
#include <chrono>
#include <span>
#include <utility>

#include "entrypoint/guard/downgrade_place.hpp"
#include "entrypoint/guard/step_findings.hpp"

namespace headgate {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t kNamed = 12;

/// What a check's difference means, and what is to be done about it.
struct Saying {
  std::string prefix;
  std::string hint;
};

Saying saying_of(const std::string& check) {
  if (check == "downgrade-differs") {
    return {.prefix = "after its downgrade ",
            .hint =
                "Have the downgrade undo exactly what the upgrade does, or "
                "say that it is irreversible: in the header `irreversible:`, "
                "in Python `irreversible = \"why\"`."};
  }
  if (check == "base-not-empty") {
    return {.prefix = "at base ",
            .hint = "Have the downgrade of the revision that made it drop it."};
  }
  return {.prefix = "after downgrade and upgrade ",
          .hint =
              "Look for IF NOT EXISTS, OR REPLACE and DO blocks: the "
              "upgrade does something else the second time."};
}

/// Findings from the `first` on that know no place better than the file's
/// beginning are the downgrade's.
void place_at_downgrade(const Revision& revision, std::size_t first,
                        GuardStep& step) {
  if (first == step.findings.size()) {
    return;
  }
  const SourcePlace place = downgrade_place(revision);
  for (GuardFinding& finding : std::span(step.findings).subspan(first)) {
    if (finding.place.line == 1) {
      finding.place = place;
    }
  }
}

}  // namespace

void add_differences(const Revision& revision, const std::string& check,
                     const Differences& differences, GuardStep& step) {
  const Saying saying = saying_of(check);
  for (std::size_t i = 0; i < std::min(differences.size(), kNamed); ++i) {
    const Difference& each = differences.at(i);
    GuardFinding finding =
        finding_in(revision, check, saying.prefix + sentence(each));
    finding.object = each.kind + " " + each.name;
    finding.hint = saying.hint;
    step.findings.push_back(std::move(finding));
  }
  if (differences.size() > kNamed) {
    step.notes.push_back(
        {.revision = revision.id,
         .message = "and " + std::to_string(differences.size() - kNamed) +
                    " more differences (" + check + ")"});
  }
}

Result<void> Reversal::begin() {
  for (std::unique_ptr<Journey>* journey : {&journey_, &spare_}) {
    const Result<DatabaseUrl> database = workshop_->databases.make();
    if (!database) {
      return std::unexpected(database.error());
    }
    *journey = std::make_unique<Journey>(*workshop_, *database);
  }
  Result<Catalog> empty = journey_->catalog();
  if (!empty) {
    return std::unexpected(empty.error());
  }
  before_ = *empty;
  empty_ = *std::move(empty);
  return {};
}

Result<void> Reversal::check(GuardRevision& revision, GuardStep& step) {
  const Revision& header = workshop_->chain.graph.at(revision.id);
  const Result<void> applied = journey_->up(revision.id);
  if (!applied) {
    if (ends_guard(workshop_->context, applied.error())) {
      return applied;
    }
    step.findings.push_back(
        failure_in(header, "upgrade-fails", applied.error()));
    stuck_ = true;
    return {};
  }
  const Result<Catalog> above = journey_->catalog();
  if (!above) {
    return std::unexpected(above.error());
  }
  if (!revision.irreversible.empty()) {
    step.notes.push_back({.revision = revision.id,
                          .message = "irreversible: " + revision.irreversible});
    before_ = *above;
    return {};
  }
  Result<Outcome> outcome = go_down(revision, before_, step);
  if (outcome && *outcome == Outcome::fine) {
    outcome = go_up_again(revision, *above, step);
  }
  if (!outcome) {
    return std::unexpected(outcome.error());
  }
  reversed_ += *outcome == Outcome::fine ? 1 : 0;
  before_ = *above;
  return *outcome == Outcome::fine ? Result<void>() : start_over(revision.id);
}

Result<Reversal::Outcome> Reversal::go_down(GuardRevision& revision,
                                            const Catalog& before,
                                            GuardStep& step) {
  const Revision& header = workshop_->chain.graph.at(revision.id);
  const std::size_t first = step.findings.size();
  const Clock::time_point began = Clock::now();
  const Result<void> undone = journey_->down(revision.id);
  if (!undone) {
    if (ends_guard(workshop_->context, undone.error())) {
      return std::unexpected(undone.error());
    }
    step.findings.push_back(
        failure_in(header, "downgrade-fails", undone.error()));
    place_at_downgrade(header, first, step);
    return Outcome::wrong;
  }
  revision.down =
      std::chrono::duration_cast<milliseconds>(Clock::now() - began);
  const Result<Catalog> below = journey_->catalog();
  if (!below) {
    return std::unexpected(below.error());
  }
  const Differences differences = compare(before, *below);
  add_differences(header, "downgrade-differs", differences, step);
  place_at_downgrade(header, first, step);
  return differences.empty() ? Outcome::fine : Outcome::wrong;
}

Result<Reversal::Outcome> Reversal::go_up_again(const GuardRevision& revision,
                                                const Catalog& above,
                                                GuardStep& step) {
  const Revision& header = workshop_->chain.graph.at(revision.id);
  const Result<void> applied = journey_->up(revision.id);
  if (!applied) {
    if (ends_guard(workshop_->context, applied.error())) {
      return std::unexpected(applied.error());
    }
    step.findings.push_back(
        failure_in(header, "upgrade-again-fails", applied.error()));
    return Outcome::wrong;
  }
  const Result<Catalog> again = journey_->catalog();
  if (!again) {
    return std::unexpected(again.error());
  }
  const Differences differences = compare(above, *again);
  add_differences(header, "upgrade-again-differs", differences, step);
  return differences.empty() ? Outcome::fine : Outcome::wrong;
}

Result<void> Reversal::start_over(const std::string& revision) {
  const std::vector<std::string>& order = workshop_->chain.graph.order();
  bool reached = false;
  while (!reached && spare_at_ < order.size()) {
    const std::string& next = order.at(spare_at_++);
    reached = next == revision;
    if (const Result<void> applied = spare_->up(next); !applied) {
      stuck_ = true;  // It did the first time, so nothing can be told of it.
      return ends_guard(workshop_->context, applied.error()) ? applied
                                                             : Result<void>();
    }
  }
  spare_->end_session();
  const DatabaseUrl left = journey_->database();
  const Result<DatabaseUrl> copied =
      workshop_->databases.copy(spare_->database());
  if (!copied) {
    return std::unexpected(copied.error());
  }
  journey_ = std::make_unique<Journey>(*workshop_, *copied);
  journey_->take_after(*spare_);
  return workshop_->databases.drop(left);
}

Result<void> Reversal::check_base(GuardStep& step) {
  const RevisionIds heads = workshop_->chain.graph.real_heads();
  const Revision& last = workshop_->chain.graph.at(*heads.begin());
  const Result<void> gone =
      journey_->go({.name = "base", .direction = Direction::down});
  if (!gone) {
    if (ends_guard(workshop_->context, gone.error())) {
      return gone;
    }
    step.findings.push_back(failure_in(last, "downgrade-fails", gone.error()));
    return {};
  }
  const Result<Catalog> catalog = journey_->catalog();
  if (!catalog) {
    return std::unexpected(catalog.error());
  }
  add_differences(last, "base-not-empty", compare(empty_, *catalog), step);
  return {};
}

}  // namespace headgate
