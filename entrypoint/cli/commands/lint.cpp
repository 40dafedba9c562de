#include <map>
#include <string>
#include <vector>

#include <unistd.h>

#include "entrypoint/cli/commands.hpp"
#include "entrypoint/cli/lint_report/writers.hpp"
#include "entrypoint/cli/lint_run.hpp"
#include "entrypoint/cli/output.hpp"
#include "entrypoint/config/platform.hpp"

namespace headgate {
namespace {

/// One line a reason: without Alembic it is the same for all.
void warn_of_unchecked(const Context& context, const LintReport& report) {
  std::map<std::string, std::vector<std::string>> files;
  for (const LintedRevision& each : report.unchecked) {
    files[each.why].push_back(each.file);
  }
  for (const auto& [why, named] : files) {
    context.log.warning(
        "lint.unchecked",
        (named.size() == 1 ? named.front()
                           : std::to_string(named.size()) + " revisions") +
            " not checked: " + why);
  }
}

Result<void> print_report(const Context& context, const LintReport& report,
                          const std::string& format) {
  if (format == "json") {
    return print_json(lint_json(report));
  }
  if (format == "sarif") {
    return print_json(lint_sarif(report));
  }
  if (format == "gitlab") {
    return print_json(lint_gitlab(report));
  }
  if (format == "github") {
    return print(lint_github(report));
  }
  if (format == "junit") {
    return print(lint_junit(report));
  }
  if (format == "markdown") {
    return print(lint_markdown(report));
  }
  const bool color =
      wants_color(context.environment, isatty(STDOUT_FILENO) == 1);
  return print(lint_text(report, color ? Colors::terminal : Colors::none));
}

}  // namespace

Result<void> command_lint(Context& context, const Arguments& arguments) {
  const Result<LintReport> report = run_linter(context, arguments);
  if (!report) {
    return std::unexpected(report.error());
  }
  warn_of_unchecked(context, *report);
  if (arguments.list_suppressions) {
    return arguments.format == "json" ? print_json(suppressions_json(*report))
                                      : print(suppressions_text(*report));
  }
  const Result<void> told = print_report(context, *report, arguments.format);
  return told && report->failed()
             ? fail(ErrorCode::answered_no, "the linter has found something")
             : told;
}

}  // namespace headgate
