#include <string>
#include <utility>

#include "entrypoint/catalog/compare.hpp"
#include "entrypoint/guard/reversal.hpp"
#include "entrypoint/guard/step_findings.hpp"
#include "entrypoint/guard/workshop.hpp"

namespace headgate {
namespace {

/// All the way down again, once every single step is known to be right.
Result<void> go_to_base(Workshop& workshop, Reversal& reversal,
                        GuardStep& step) {
  for (const GuardRevision& revision : workshop.run.revisions) {
    if (!revision.irreversible.empty()) {
      step.notes.push_back({.revision = revision.id,
                            .message = "the way from heads to base was not "
                                       "tried, since it leads over this one"});
      return {};
    }
  }
  if (!step.findings.empty()) {
    step.notes.push_back(
        {.revision = {},
         .message = "the way from heads to base was not tried, since a "
                    "revision on it is wrong"});
    return {};
  }
  return reversal.check_base(step);
}

}  // namespace

Result<GuardStep> step_reversible(Workshop& workshop) {
  GuardStep step{
      .name = "reversible", .summary = {}, .findings = {}, .notes = {}};
  Reversal reversal(workshop);
  Result<void> going = reversal.begin();
  std::size_t done = 0;
  for (GuardRevision& revision : workshop.run.revisions) {
    if (!going || reversal.stuck()) {
      break;
    }
    going = reversal.check(revision, step);
    workshop.progress(++done, workshop.run.revisions.size(), revision.id);
  }
  if (going && !reversal.stuck()) {
    going = go_to_base(workshop, reversal, step);
  }
  if (!going) {
    return std::unexpected(std::move(going.error()));
  }
  step.summary =
      counted(reversal.reversed(), "revision") + " up, down and up again";
  if (const std::size_t not_tried = workshop.run.revisions.size() - done;
      not_tried > 0) {
    step.summary += ", " + std::to_string(not_tried) + " not tried";
  }
  judge_step(step);
  return step;
}

}  // namespace headgate
