#include "entrypoint/guard/guard.hpp"

#include <string>
#include <utility>

#include "entrypoint/boot/chain.hpp"
#include "entrypoint/cli/commands.hpp"
#include "entrypoint/cli/guard_broken.hpp"
#include "entrypoint/cli/guard_lint.hpp"
#include "entrypoint/cli/guard_progress.hpp"
#include "entrypoint/cli/guard_reports.hpp"
#include "entrypoint/cli/quiet_log.hpp"
#include "entrypoint/cli/server_url.hpp"

namespace headgate {
namespace {

GuardWatch watch_by(ProgressView& view) {
  return {
      .begins = [&view](const GuardRun& run) { view.begin_server(run.server); },
      .step_begins =
          [&view](const std::string& step) { view.begin_step(step); },
      .step_goes = [&view](
                       std::size_t done, std::size_t all,
                       const std::string& at) { view.progress(done, all, at); },
      .step_ended = [&view](const GuardStep& step) { view.end_step(step); }};
}

Result<GuardReport> run_watched(Context& context, const Arguments& arguments,
                                const std::optional<DatabaseUrl>& server,
                                ProgressView& view) {
  const Result<Chain> chain = load_chain_for(context, {.name = "heads"});
  if (!chain && chain.error().code == ErrorCode::broken_chain) {
    view.begin(context.settings.migrations);
    return report_on_broken(context, chain.error(), watch_by(view));
  }
  if (!chain) {
    return std::unexpected(chain.error());
  }
  if (const Result<void> there = await_server(context, server); !there) {
    return std::unexpected(there.error());
  }
  Result<Log> quiet = quiet_log(context);
  if (!quiet) {
    return std::unexpected(quiet.error());
  }
  if (server) {
    server->conceal_in(quiet->redactor());
  }
  view.begin(chain->directory);
  return run_guard(context, {.chain = *chain,
                             .pg_bin = arguments.pg_bin,
                             .server = server,
                             .write_schema = arguments.write_schema,
                             .quiet = *quiet,
                             .lint = [&] { return lint_step(context); },
                             .watch = watch_by(view)});
}

}  // namespace

Result<void> command_guard(Context& context, const Arguments& arguments) {
  const Result<std::optional<DatabaseUrl>> server =
      given_server(context, arguments);
  if (!server) {
    return std::unexpected(server.error());
  }
  if (Result<void> writable = check_report_files(arguments); !writable) {
    return writable;
  }
  ProgressView view(context, arguments.format);
  const Result<GuardReport> report =
      run_watched(context, arguments, *server, view);
  if (!report) {
    return std::unexpected(report.error());
  }
  Result<void> told = view.finish(*report);
  if (told) {
    told = write_guard_reports(context, *report, arguments);
  }
  if (const std::optional<Error>& stopped = report->stopped) {
    return std::unexpected(*stopped);
  }
  return told && report->failed()
             ? fail(ErrorCode::answered_no, "a step of the guard failed")
             : told;
}

}  // namespace headgate
