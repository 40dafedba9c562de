#include "entrypoint/lint/lint.hpp"

#include <chrono>
#include <filesystem>

#include <unistd.h>

#include "entrypoint/boot/chain.hpp"
#include "entrypoint/cli/commands.hpp"
#include "entrypoint/cli/lint_report/writers.hpp"
#include "entrypoint/cli/lint_selection.hpp"
#include "entrypoint/cli/lint_settings.hpp"
#include "entrypoint/cli/output.hpp"
#include "entrypoint/config/platform.hpp"
#include "entrypoint/log/log_line.hpp"

namespace headgate {
namespace {

/// As CI's systems know a file: from the folder that we run in.
std::string shown_file(const std::string& file) {
  std::error_code failed;
  const std::filesystem::path path(file);
  const std::filesystem::path here = std::filesystem::current_path(failed);
  const std::filesystem::path inside = path.lexically_relative(here);
  const bool beneath = path.is_absolute() && !failed && !inside.empty() &&
                       *inside.begin() != "..";
  return (beneath ? inside : path).lexically_normal().string();
}

std::string today() {
  return timestamp(std::chrono::system_clock::now()).substr(0, 10);
}

/// What was read of a chain, parents first.
struct ReadChain {
  std::vector<RevisionFile> files;
  LintReport report;
};

Result<ReadChain> read_chain(const Graph& graph,
                             const LintSelection& selection) {
  ReadChain read;
  for (const std::string& id : graph.order()) {
    const Revision& revision = graph.at(id);
    const bool python = is_python(revision);
    if (selection.has(id)) {
      (python ? read.report.unchecked : read.report.checked)
          .push_back({.id = id, .file = shown_file(revision.file)});
    }
    if (python) {
      continue;
    }
    Result<RevisionFile> file = load_revision(revision);
    if (!file) {
      return std::unexpected(file.error());
    }
    file->revision.file = shown_file(revision.file);
    read.files.push_back(*std::move(file));
  }
  return read;
}

Result<LintReport> make_report(Context& context, const Chain& chain,
                               const Arguments& arguments) {
  const Result<LintSelection> selection =
      select_revisions(context, chain, arguments);
  if (!selection) {
    return std::unexpected(selection.error());
  }
  Result<ReadChain> read = read_chain(chain.graph, *selection);
  if (!read) {
    return std::unexpected(read.error());
  }
  LintReport report = std::move(read->report);
  report.today = today();
  report.fail_on =
      fail_on_of(arguments.fail_on.value_or(context.settings.lint.fail_on));
  const RuleLevels levels = levels_of(context.settings.lint);
  LintResult result = lint_revisions(
      read->files,
      {.today = report.today,
       .wanted = [&](const Revision& each) { return selection->has(each.id); },
       .changed_since =
           [&](const Revision& each) {
             return selection->changed.contains(each.id)
                        ? arguments.since.value_or("")
                        : std::string();
           },
       .levels = &levels});
  report.findings = std::move(result.findings);
  report.suppressions = std::move(result.suppressions);
  return report;
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
  Result<Chain> chain = load_project(context);
  if (!chain) {
    return std::unexpected(chain.error());
  }
  if (arguments.from) {
    const Result<void> learned =
        learn_labels(context, *chain, {*arguments.from});
    if (!learned) {
      return learned;
    }
  }
  const Result<LintReport> report = make_report(context, *chain, arguments);
  if (!report) {
    return std::unexpected(report.error());
  }
  if (!report->unchecked.empty()) {
    context.log.warning("lint.alembic",
                        std::string(kWhyUnchecked) + ": " +
                            std::to_string(report->unchecked.size()) +
                            " not checked");
  }
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
