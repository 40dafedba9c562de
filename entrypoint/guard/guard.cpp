#include "entrypoint/guard/guard.hpp"

#include <chrono>
#include <utility>

#include <fmt/format.h>

#include "entrypoint/guard/guard_run.hpp"
#include "entrypoint/guard/installation.hpp"
#include "entrypoint/guard/throwaway_server.hpp"
#include "entrypoint/log/log_line.hpp"

namespace headgate {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

milliseconds since(Clock::time_point began) {
  return std::chrono::duration_cast<milliseconds>(Clock::now() - began);
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

Result<void> run_on_throwaway(Context& context, const GuardRequest& request,
                              const std::string& bin, GuardReport& report) {
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
  const bool first = report.runs.empty();
  return run_steps(context,
                   {.request = request,
                    .databases = databases,
                    .bin = bin,
                    .deadline = context.deadline,
                    .first = first},
                   report.runs.emplace_back());
}

Result<void> run_on_given(Context& context, const GuardRequest& request,
                          const DatabaseUrl& server, GuardReport& report) {
  Databases databases(server, false, context.reactor, context.deadline);
  if (const Result<void> told = tell_of_left_behind(context, databases);
      !told) {
    return told;
  }
  return run_steps(context,
                   {.request = request,
                    .databases = databases,
                    .bin = {},
                    .deadline = context.deadline},
                   report.runs.emplace_back());
}

/// A run on each server, in their order.
Result<void> run_all(Context& context, const GuardRequest& request,
                     GuardReport& report) {
  if (request.server) {
    return run_on_given(context, request, *request.server, report);
  }
  const Result<std::vector<std::string>> bins = choose_installations(
      request.pg_bin, context.environment.get("PATH").value_or(""));
  if (!bins) {
    return std::unexpected(bins.error());
  }
  for (const std::string& bin : *bins) {
    if (Result<void> done = run_on_throwaway(context, request, bin, report);
        !done) {
      return done;
    }
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

Context guard_context(const Context& context, const Settings& settings,
                      Log& quiet) {
  return {.settings = settings,
          .environment = context.environment,
          .envp = context.envp,
          .descriptors = context.descriptors,
          .signals = context.signals,
          .reactor = context.reactor,
          .log = quiet,
          .deadline = context.deadline};
}

Result<GuardReport> run_guard(Context& context, const GuardRequest& request) {
  const Clock::time_point began = Clock::now();
  const Settings settings = guard_settings(context.settings);
  Context inner = guard_context(context, settings, request.quiet);
  GuardReport report{.chain = request.chain.directory,
                     .started_at = timestamp(std::chrono::system_clock::now()),
                     .runs = {},
                     .stopped = std::nullopt};
  const Result<void> done = run_all(inner, request, report);
  report.took = since(began);
  if (done) {
    return report;
  }
  std::erase_if(report.runs,
                [](const GuardRun& run) { return run.steps.empty(); });
  if (report.runs.empty()) {
    return std::unexpected(done.error());
  }
  report.stopped = done.error();
  return report;
}

}  // namespace headgate
