#include "entrypoint/cli/guard_broken.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "entrypoint/cli/guard_lint.hpp"
#include "entrypoint/guard/steps.hpp"
#include "entrypoint/log/log_line.hpp"

namespace headgate {
namespace {

GuardStep not_taken(std::string_view name) {
  return {.name = std::string(name),
          .verdict = GuardVerdict::skipped,
          .summary = "the chain cannot be loaded",
          .findings = {},
          .notes = {}};
}

/// Whether the step fails on the very flaw; `why` has its place in front.
bool tells_of(const GuardStep& lint, const Error& why) {
  return std::ranges::any_of(lint.findings, [&why](const GuardFinding& each) {
    return each.fails && why.message.contains(each.message);
  });
}

void add_reason(const Error& why, GuardStep& step) {
  step.verdict = GuardVerdict::failed;
  step.findings.push_back({.check = "chain-broken",
                           .revision = {},
                           .file = {},
                           .place = {},
                           .object = {},
                           .message = why.message,
                           .hint = why.hint});
}

void tell(const GuardRun& run, const GuardWatch& watch) {
  if (watch.begins) {
    watch.begins(run);
  }
  for (const GuardStep& step : run.steps) {
    if (watch.step_ended) {
      watch.step_ended(step);
    }
  }
}

}  // namespace

GuardReport report_on_broken(Context& context, const Error& why,
                             const GuardWatch& watch) {
  const Clock::time_point began = Clock::now();
  GuardReport report{.chain = context.settings.migrations,
                     .started_at = timestamp(std::chrono::system_clock::now()),
                     .runs = {},
                     .stopped = std::nullopt};
  GuardStep lint = lint_step(context).value_or(not_taken("lint"));
  report.took = std::chrono::duration_cast<std::chrono::milliseconds>(
      Clock::now() - began);
  lint.took = report.took;
  const bool told = tells_of(lint, why);
  GuardRun run{.server = "no server", .steps = {}, .revisions = {}};
  run.steps.push_back(std::move(lint));
  for (const StepSpec& spec : guard_steps()) {
    run.steps.push_back(not_taken(spec.name));
    if (spec.name == "fresh" && !told) {
      add_reason(why, run.steps.back());
    }
  }
  tell(run, watch);
  report.runs.push_back(std::move(run));
  return report;
}

}  // namespace headgate
