#include "entrypoint/guard/guard.hpp"

#include <string>
#include <utility>

#include "entrypoint/boot/chain.hpp"
#include "entrypoint/cli/commands.hpp"
#include "entrypoint/cli/guard_lint.hpp"
#include "entrypoint/cli/output.hpp"
#include "entrypoint/cli/run_log.hpp"
#include "entrypoint/cli/server_url.hpp"
#include "entrypoint/util/duration.hpp"

namespace headgate {
namespace {

/// For what migrating a hundred times says.
Result<Log> quiet_log(const Context& context) {
  Settings settings = context.settings;
  if (settings.log_level == "info" || settings.log_level == "debug") {
    settings.log_level = "warning";
  }
  return open_log(settings, context.environment);
}

Result<void> print_step(const GuardStep& step) {
  std::string text = std::string(verdict_word(step.verdict)) + "  " +
                     step.name + "  " + format_duration(step.took) + "  " +
                     step.summary + "\n";
  for (const GuardFinding& finding : step.findings) {
    text += "  " + finding.file + ": " + finding.message + " [" +
            finding.check + "]\n";
  }
  for (const GuardNote& note : step.notes) {
    text += "  note: " + note.revision + (note.revision.empty() ? "" : ": ") +
            note.message + "\n";
  }
  return print(text);
}

Result<void> print_report(const GuardReport& report) {
  for (const GuardRun& run : report.runs) {
    Result<void> printed = print(run.server + "\n");
    for (const GuardStep& step : run.steps) {
      printed = printed ? print_step(step) : printed;
    }
    if (!printed) {
      return printed;
    }
  }
  return {};
}

}  // namespace

Result<void> command_guard(Context& context, const Arguments& arguments) {
  const Result<std::optional<DatabaseUrl>> server =
      given_server(context, arguments);
  if (!server) {
    return std::unexpected(server.error());
  }
  const Result<Chain> chain = load_chain_for(context, {.name = "heads"});
  if (!chain) {
    return std::unexpected(chain.error());
  }
  Result<Log> quiet = quiet_log(context);
  if (!quiet) {
    return std::unexpected(quiet.error());
  }
  if (*server) {
    (*server)->conceal_in(quiet->redactor());
  }
  const Result<GuardReport> report =
      run_guard(context, {.chain = *chain,
                          .pg_bin = arguments.pg_bin,
                          .server = *server,
                          .write_schema = arguments.write_schema,
                          .quiet = *quiet,
                          .lint = [&] { return lint_step(context); }});
  if (!report) {
    return std::unexpected(report.error());
  }
  const Result<void> printed = print_report(*report);
  return printed && report->failed()
             ? fail(ErrorCode::answered_no, "a step of the guard failed")
             : printed;
}

}  // namespace headgate
