#include "entrypoint/cli/cli.hpp"

#include <string>
#include <utility>
#include <vector>

#include "entrypoint/boot/context.hpp"
#include "entrypoint/cli/command_line.hpp"
#include "entrypoint/cli/failure.hpp"
#include "entrypoint/cli/help.hpp"
#include "entrypoint/cli/layers.hpp"
#include "entrypoint/cli/output.hpp"
#include "entrypoint/cli/run_log.hpp"

namespace headgate {
namespace {

/// Tells of a failure that comes before there is a log.
int early_failure(const Error& error, const CommandLine& line,
                  const Environment& environment,
                  const std::vector<std::string>& words,
                  const Settings& settings = {}) {
  Result<Log> log = open_early_log(line, environment);
  if (!log) {
    return 70;
  }
  conceal_misplaced(words, environment, *log);
  conceal_misplaced(settings, *log);
  return report_failure(error, *log);
}

/// A setting that cannot be used is the command line's fault where that has it.
Error of_flag(Error error, const CommandLine& line, std::string_view option) {
  for (const auto& [name, value] : line.options) {
    error.code = name == option ? ErrorCode::usage : error.code;
  }
  return error;
}

Result<void> help_or_usage(const CommandLine& line) {
  if (line.full_help) {
    return print(full_help(line.command));
  }
  if (line.short_help) {
    return print(short_help(line.command));
  }
  return fail(ErrorCode::usage, "no command was given",
              "Name one, for example: headgate run -- uvicorn app:main; "
              "headgate -h lists them.");
}

Clock::time_point deadline_of(const Settings& settings) {
  return settings.deadline ? Clock::now() + *settings.deadline
                           : Clock::time_point::max();
}

int run_command(const CommandLine& line, const std::vector<std::string>& words,
                const Descriptors& descriptors, const Environment& environment,
                const char* const* envp) {
  const Result<Settings> settings = lay_settings(line, environment);
  if (!settings) {
    return early_failure(settings.error(), line, environment, words);
  }
  Result<Log> log = open_log(*settings, environment);
  if (!log) {
    return early_failure(of_flag(log.error(), line, "log-file"), line,
                         environment, words, *settings);
  }
  conceal_misplaced(words, environment, *log);
  conceal_misplaced(*settings, *log);
  Result<StopSignals> signals = StopSignals::open();
  if (!signals) {
    return report_failure(signals.error(), *log);
  }
  Reactor reactor(signals->fd());
  Context context{.settings = *settings,
                  .environment = environment,
                  .envp = envp,
                  .descriptors = descriptors,
                  .signals = *signals,
                  .reactor = reactor,
                  .log = *log,
                  .deadline = deadline_of(*settings)};
  const Result<void> done = line.command->run(context, line.arguments);
  return done ? 0 : report_failure(done.error(), *log);
}

}  // namespace

int run_cli(int argc, const char* const* argv, const char* const* envp) {
  const Descriptors descriptors;
  const Environment environment = Environment::from(envp);
  const std::vector<std::string> words(argv + 1, argv + argc);
  Result<CommandLine> line = parse_command_line(words);
  if (!line) {
    return early_failure(line.error(), {}, environment, words);
  }
  if (line->version && line->command == nullptr) {
    line->command = find_spec("version");
  }
  if (line->command == nullptr || line->short_help || line->full_help) {
    const Result<void> told = help_or_usage(*line);
    return told ? 0 : early_failure(told.error(), *line, environment, words);
  }
  return run_command(*line, words, descriptors, environment, envp);
}

}  // namespace headgate
