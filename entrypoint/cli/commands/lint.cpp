#include "entrypoint/lint/lint.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include <unistd.h>

#include "entrypoint/boot/chain.hpp"
#include "entrypoint/cli/commands.hpp"
#include "entrypoint/cli/lint_facts.hpp"
#include "entrypoint/cli/lint_report/writers.hpp"
#include "entrypoint/cli/lint_selection.hpp"
#include "entrypoint/cli/lint_settings.hpp"
#include "entrypoint/cli/lint_sources.hpp"
#include "entrypoint/cli/output.hpp"
#include "entrypoint/config/platform.hpp"
#include "entrypoint/log/log_line.hpp"

namespace headgate {
namespace {

std::string today() {
  return timestamp(std::chrono::system_clock::now()).substr(0, 10);
}

Result<LintSelection> selected(const Context& context, Chain& chain,
                               const Arguments& arguments) {
  if (arguments.from) {
    const Result<void> learned =
        learn_labels(context, chain, {*arguments.from});
    if (!learned) {
      return std::unexpected(learned.error());
    }
  }
  return select_revisions(context, chain, arguments);
}

Result<LintReport> make_report(Context& context, const Arguments& arguments) {
  const RuleLevels levels = levels_of(context.settings.lint);
  LintReport report;
  report.today = today();
  report.fail_on =
      fail_on_of(arguments.fail_on.value_or(context.settings.lint.fail_on));
  Result<ServerFacts> facts =
      server_facts(context.settings.lint, arguments.stats);
  if (!facts) {
    return std::unexpected(std::move(facts.error()));
  }
  Result<SurveyedChain> survey = survey_project(context);
  if (!survey && survey.error().code == ErrorCode::broken_chain) {
    report.findings = unreadable_chain(survey.error(), levels).flaws;
    return report;
  }
  const Result<LintSelection> selection =
      survey ? selected(context, survey->chain, arguments)
             : std::unexpected(survey.error());
  Result<LintSources> sources =
      selection ? read_lint_sources(context, *survey, *selection, levels)
                : std::unexpected(selection.error());
  if (!sources) {
    return std::unexpected(std::move(sources.error()));
  }
  LintResult result = lint_revisions(
      sources->files,
      {.today = report.today,
       .wanted = [&](const Revision& each) { return selection->has(each.id); },
       .changed_since =
           [&](const Revision& each) {
             return selection->changed.contains(each.id)
                        ? arguments.since.value_or("")
                        : std::string();
           },
       .levels = &levels,
       .server = *std::move(facts)});
  report.findings = std::move(result.findings);
  std::ranges::move(sources->flaws, std::back_inserter(report.findings));
  sort_by_place(report.findings);
  report.suppressions = std::move(result.suppressions);
  report.checked = std::move(sources->checked);
  report.unchecked = std::move(sources->unchecked);
  return report;
}

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
  const Result<LintReport> report = make_report(context, arguments);
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
