#include "entrypoint/guard/alembic_check.hpp"

#include <algorithm>
#include <utility>

#include "entrypoint/alembic/command.hpp"
#include "entrypoint/guard/step_findings.hpp"
#include "entrypoint/process/piped_child.hpp"

namespace headgate {
namespace {

constexpr std::string_view kDetected = "Detected ";
constexpr std::string_view kNew = "New upgrade operations detected";
constexpr std::string_view kNoModels = "does not provide a MetaData object";
constexpr std::string_view kUnknown = "invalid choice: 'check'";

/// The first line that holds `words`, from there on.
std::string said(const AlembicAnswer& answer, std::string_view words) {
  for (const std::string& line : answer.lines) {
    if (const std::size_t at = line.find(words); at != std::string::npos) {
      return line.substr(at);
    }
  }
  return {};
}

GuardFinding operation(std::string message) {
  return {.check = "revision-missing",
          .revision = {},
          .file = {},
          .place = {},
          .object = {},
          .message = "no revision does it: " + std::move(message),
          .hint = "Write the revision: alembic revision --autogenerate."};
}

void add_operations(const AlembicAnswer& answer, GuardStep& step) {
  for (const std::string& line : answer.lines) {
    const std::size_t at = line.find(kDetected);
    if (at != std::string::npos) {
      step.findings.push_back(operation(line.substr(at + kDetected.size())));
    }
  }
  if (step.findings.empty()) {
    step.findings.push_back(operation(said(answer, kNew)));
  }
}

}  // namespace

GuardStep read_alembic_check(const AlembicAnswer& answer) {
  GuardStep step{.name = "missing", .summary = {}, .findings = {}, .notes = {}};
  if (answer.code == 0) {
    step.summary = "the models and the revisions agree (alembic check)";
  } else if (!said(answer, kNew).empty()) {
    add_operations(answer, step);
    step.summary = counted(step.findings.size(), "operation") +
                   " of the models that no revision has (alembic check)";
  } else if (!said(answer, kUnknown).empty()) {
    step.verdict = GuardVerdict::skipped;
    step.summary = "this Alembic has no `alembic check`, which came with 1.9";
  } else if (!said(answer, kNoModels).empty()) {
    step.verdict = GuardVerdict::skipped;
    step.summary = "env.py gives Alembic no target_metadata to compare with";
  } else {
    const std::string last =
        answer.lines.empty() ? "no word of it" : answer.lines.back();
    step.findings.push_back({.check = "alembic-check-fails",
                             .revision = {},
                             .file = {},
                             .place = {},
                             .object = {},
                             .message = "alembic check ended with " +
                                        std::to_string(answer.code) + ": " +
                                        last,
                             .hint = "Run `alembic check` yourself."});
    step.summary = "alembic check failed";
  }
  judge_step(step);
  return step;
}

Result<AlembicAnswer> ask_alembic_check(Workshop& workshop,
                                        const Journey& journey,
                                        const AlembicProject& project) {
  const Context& context = workshop.context;
  Result<Command> alembic =
      find_alembic(context.settings.alembic_command, context.environment);
  if (!alembic) {
    return std::unexpected(alembic.error());
  }
  std::ranges::copy(std::vector<std::string>{"-c", project.config, "-n",
                                             project.section, "check"},
                    std::back_inserter(alembic->words));
  AlembicAnswer answer;
  const std::vector<std::string> environment =
      python_environment(journey.environment(), {});
  const Result<int> code = run_piped(
      {.command = *alembic,
       .environment = environment,
       .folder = project.folder,
       .hear = [&answer](
                   std::string_view line) { answer.lines.emplace_back(line); },
       .tick = {},
       .deadline = context.deadline},
      context.signals, context.reactor);
  if (!code) {
    return std::unexpected(code.error());
  }
  answer.code = *code;
  return answer;
}

}  // namespace headgate
