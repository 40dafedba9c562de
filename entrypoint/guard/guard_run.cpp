#include "entrypoint/guard/guard_run.hpp"

#include <chrono>
#include <functional>
#include <utility>

#include "entrypoint/guard/allowances.hpp"
#include "entrypoint/guard/chain_roles.hpp"
#include "entrypoint/guard/steps.hpp"
#include "entrypoint/guard/workshop.hpp"
#include "entrypoint/log/log_line.hpp"

namespace headgate {
namespace {

std::vector<GuardRevision> revisions_of(const Graph& graph) {
  std::vector<GuardRevision> revisions;
  for (const std::string& id : graph.order()) {
    const Revision& each = graph.at(id);
    revisions.push_back({.id = each.id,
                         .message = each.message,
                         .file = each.file,
                         .down_revisions = each.down_revisions,
                         .depends_on = each.depends_on,
                         .irreversible = each.irreversible,
                         .transactional = each.transactional,
                         .up = std::nullopt,
                         .down = std::nullopt,
                         .statements = {}});
  }
  return revisions;
}

/// Fails where what stopped a step stops the others as well.
Result<void> go_on_after(const RunStage& stage, const Error& error) {
  const bool ends_all = error.code == ErrorCode::interrupted ||
                        error.code == ErrorCode::refused ||
                        Clock::now() >= stage.deadline;
  return ends_all ? Result<void>(std::unexpected(error)) : Result<void>();
}

/// A step that something stopped which is no matter of the chain's.
GuardStep unfinished(const std::string& name, const Error& error) {
  GuardStep step{.name = name,
                 .verdict = GuardVerdict::failed,
                 .summary = "it could not be finished",
                 .findings = {},
                 .notes = {}};
  step.findings.push_back({.check = "step-fails",
                           .revision = {},
                           .file = {},
                           .place = {},
                           .object = {},
                           .message = error.message,
                           .hint = error.hint});
  return step;
}

/// One step, timed and told of.
Result<void> take_step(const RunStage& stage, GuardRun& run,
                       const std::string& name,
                       const std::function<Result<GuardStep>()>& act) {
  const GuardWatch& watch = stage.request.watch;
  if (watch.step_begins) {
    watch.step_begins(name);
  }
  const Clock::time_point began = Clock::now();
  Result<GuardStep> step = act();
  Result<void> going;
  if (!step) {
    going = go_on_after(stage, step.error());
    step = unfinished(name, step.error());
  }
  step->took = std::chrono::duration_cast<std::chrono::milliseconds>(
      Clock::now() - began);
  allow_findings(stage.request.chain.graph,
                 timestamp(std::chrono::system_clock::now()), *step);
  run.steps.push_back(*std::move(step));
  if (watch.step_ended) {
    watch.step_ended(run.steps.back());
  }
  return going;
}

/// All steps, in their order.
Result<void> take_steps(const RunStage& stage, Workshop& workshop) {
  Result<JourneyRoles::Names> roles = stage.databases.roles();
  if (!roles) {
    return std::unexpected(roles.error());
  }
  workshop.given_roles = *std::move(roles);
  Result<void> taken =
      stage.request.lint
          ? take_step(stage, workshop.run, "lint", stage.request.lint)
          : Result<void>();
  for (const StepSpec& spec : guard_steps()) {
    if (taken) {
      taken = take_step(stage, workshop.run, std::string(spec.name),
                        [&] { return spec.run(workshop); });
      drop_chain_roles(workshop);
    }
  }
  return taken;
}

}  // namespace

Result<void> run_steps(Context& context, const RunStage& stage, GuardRun& run) {
  const GuardRequest& request = stage.request;
  const Result<Rows> version = stage.databases.on_server("SHOW server_version");
  if (!version) {
    return std::unexpected(version.error());
  }
  run = {.server = "PostgreSQL " + version->at(0).at(0).value_or(""),
         .steps = {},
         .revisions = revisions_of(request.chain.graph)};
  if (request.watch.begins) {
    request.watch.begins(run);
  }
  Workshop workshop{
      .context = context,
      .chain = request.chain,
      .databases = stage.databases,
      .run = run,
      .progress =
          [&](std::size_t done, std::size_t all, const std::string& at) {
            if (request.watch.step_goes) {
              request.watch.step_goes(done, all, at);
            }
          },
      .bin = stage.bin,
      .write_schema = request.write_schema && stage.first,
      .made_roles = {},
      .given_roles = {},
      .chain_roles = {}};
  return take_steps(stage, workshop);
}

}  // namespace headgate
