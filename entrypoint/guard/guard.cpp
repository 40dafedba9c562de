#include "entrypoint/guard/guard.hpp"

#include <chrono>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "entrypoint/guard/allowances.hpp"
#include "entrypoint/guard/installation.hpp"
#include "entrypoint/guard/steps.hpp"
#include "entrypoint/guard/throwaway_server.hpp"
#include "entrypoint/log/log_line.hpp"

namespace headgate {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

milliseconds since(Clock::time_point began) {
  return std::chrono::duration_cast<milliseconds>(Clock::now() - began);
}

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

/// What is the same for all steps of a run.
struct RunStage {
  const GuardRequest& request;
  Databases& databases;
  std::string bin;
  Clock::time_point deadline;
  bool first = true;  ///< Of several servers: that which writes the schema.
};

/// Whether what stopped a step stops the others as well.
bool ends_all(const RunStage& stage, const Error& error) {
  return error.code == ErrorCode::interrupted ||
         error.code == ErrorCode::refused || Clock::now() >= stage.deadline;
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
  if (!step) {
    if (ends_all(stage, step.error())) {
      return std::unexpected(std::move(step.error()));
    }
    step = unfinished(name, step.error());
  }
  step->took = since(began);
  allow_findings(stage.request.chain.graph,
                 timestamp(std::chrono::system_clock::now()), *step);
  run.steps.push_back(*std::move(step));
  if (watch.step_ended) {
    watch.step_ended(run.steps.back());
  }
  return {};
}

/// Databases that dead guards have left on a server that is not ours.
Result<void> tell_of_left_behind(Context& context, Databases& databases) {
  if (databases.server_is_ours()) {
    return {};
  }
  const Result<std::vector<std::string>> left = databases.left_behind();
  if (!left) {
    return std::unexpected(left.error());
  }
  for (const std::string& name : *left) {
    context.log.warning(
        "guard.left_behind",
        fmt::format("a guard that was killed has left the database {0}; drop "
                    "it: DROP DATABASE {0} WITH (FORCE)",
                    name),
        {{"database", name}});
  }
  return {};
}

/// Roles outlive the databases that revisions have made them in: on a server of
/// our own they go, so that the next step finds it as this one did; on another
/// they are named.
void leave_no_roles(const Workshop& workshop,
                    const std::set<std::string>& before) {
  Databases& databases = workshop.databases;
  if (databases.server_is_ours()) {
    std::set<std::string> kept = before;
    kept.insert(workshop.made_roles.begin(), workshop.made_roles.end());
    databases.drop_roles_but(kept);
    return;
  }
  const Result<std::set<std::string>> after = databases.roles();
  for (const std::string& role : after.value_or(before)) {
    if (!before.contains(role)) {
      workshop.context.log.warning(
          "guard.role_left",
          fmt::format("while the guard was at work the role {} was made on the "
                      "server, where it stays; if it is a revision's, drop it: "
                      "DROP ROLE {}",
                      role, quote_identifier(role)),
          {{"role", role}});
    }
  }
}

/// All steps, in their order.
Result<void> take_steps(const RunStage& stage, Workshop& workshop) {
  const Result<std::set<std::string>> roles = stage.databases.roles();
  if (!roles) {
    return std::unexpected(roles.error());
  }
  const bool ours = stage.databases.server_is_ours();
  Result<void> taken =
      stage.request.lint
          ? take_step(stage, workshop.run, "lint", stage.request.lint)
          : Result<void>();
  for (const StepSpec& spec : guard_steps()) {
    if (taken) {
      taken = take_step(stage, workshop.run, std::string(spec.name),
                        [&] { return spec.run(workshop); });
    }
    if (ours) {
      leave_no_roles(workshop, *roles);
    }
  }
  if (!ours) {
    leave_no_roles(workshop, *roles);
  }
  return taken;
}

Result<GuardRun> run_steps(Context& context, const RunStage& stage) {
  const GuardRequest& request = stage.request;
  const Result<Rows> version = stage.databases.on_server("SHOW server_version");
  if (!version) {
    return std::unexpected(version.error());
  }
  GuardRun run{.server = "PostgreSQL " + version->at(0).at(0).value_or(""),
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
      .made_roles = {}};
  const Result<void> taken = take_steps(stage, workshop);
  return taken ? Result<GuardRun>(std::move(run))
               : std::unexpected(taken.error());
}

Result<GuardRun> run_on_throwaway(Context& context, const GuardRequest& request,
                                  const std::string& bin, bool first) {
  const Result<ThrowawayServer> server =
      ThrowawayServer::start({.bin = bin,
                              .environment = context.environment,
                              .signals = context.signals,
                              .reactor = context.reactor,
                              .deadline = context.deadline});
  if (!server) {
    return std::unexpected(server.error());
  }
  Databases databases(server->url(), true, context.reactor, context.deadline);
  return run_steps(context, {.request = request,
                             .databases = databases,
                             .bin = bin,
                             .deadline = context.deadline,
                             .first = first});
}

Result<GuardRun> run_on_given(Context& context, const GuardRequest& request,
                              const DatabaseUrl& server) {
  Databases databases(server, false, context.reactor, context.deadline);
  if (const Result<void> told = tell_of_left_behind(context, databases);
      !told) {
    return std::unexpected(told.error());
  }
  return run_steps(context, {.request = request,
                             .databases = databases,
                             .bin = {},
                             .deadline = context.deadline});
}

/// A run on each server, in their order.
Result<void> run_all(Context& context, const GuardRequest& request,
                     GuardReport& report) {
  if (request.server) {
    Result<GuardRun> run = run_on_given(context, request, *request.server);
    if (!run) {
      return std::unexpected(std::move(run.error()));
    }
    report.runs.push_back(*std::move(run));
    return {};
  }
  const Result<std::vector<std::string>> bins = choose_installations(
      request.pg_bin, context.environment.get("PATH").value_or(""));
  if (!bins) {
    return std::unexpected(bins.error());
  }
  for (const std::string& bin : *bins) {
    Result<GuardRun> run =
        run_on_throwaway(context, request, bin, report.runs.empty());
    if (!run) {
      return std::unexpected(std::move(run.error()));
    }
    report.runs.push_back(*std::move(run));
  }
  return {};
}

}  // namespace

Settings guard_settings(const Settings& settings) {
  Settings quick = settings;
  quick.database_url.reset();
  quick.wait_for.clear();
  quick.wait_timeout = seconds(10);
  quick.lock_wait = seconds(30);
  quick.lock_retry_for = seconds(5);
  quick.role = Role::migrator;
  quick.on_ahead = OnAhead::fail;
  quick.checksums = Checksums::warn;
  quick.fingerprint = false;
  return quick;
}

Result<GuardReport> run_guard(Context& context, const GuardRequest& request) {
  const Clock::time_point began = Clock::now();
  const Settings settings = guard_settings(context.settings);
  Context inner{.settings = settings,
                .environment = context.environment,
                .envp = context.envp,
                .descriptors = context.descriptors,
                .signals = context.signals,
                .reactor = context.reactor,
                .log = request.quiet,
                .deadline = context.deadline};
  GuardReport report{.chain = request.chain.directory,
                     .started_at = timestamp(std::chrono::system_clock::now()),
                     .runs = {}};
  const Result<void> done = run_all(inner, request, report);
  report.took = since(began);
  return done ? Result<GuardReport>(std::move(report))
              : std::unexpected(done.error());
}

}  // namespace headgate
