#include "entrypoint/cli/lint_run.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>

#include "entrypoint/boot/chain.hpp"
#include "entrypoint/cli/lint_facts.hpp"
#include "entrypoint/cli/lint_selection.hpp"
#include "entrypoint/cli/lint_settings.hpp"
#include "entrypoint/cli/lint_sources.hpp"
#include "entrypoint/lint/lint.hpp"
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

}  // namespace

Result<LintReport> run_linter(Context& context, const Arguments& arguments) {
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

}  // namespace headgate
