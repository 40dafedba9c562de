#include "entrypoint/boot/alembic_writer.hpp"

#include "entrypoint/alembic/command.hpp"
#include "entrypoint/alembic/transcript.hpp"
#include "entrypoint/process/piped_child.hpp"

namespace headgate {
namespace {

std::string reason_of(const Transcript& transcript, int code) {
  if (!transcript.refusal().empty()) {
    return transcript.refusal();
  }
  return transcript.exception().empty()
             ? "it exited with " + std::to_string(code)
             : transcript.exception();
}

}  // namespace

Result<std::string> write_with_alembic(Context& context,
                                       const AlembicProject& project,
                                       const Graph& before,
                                       const std::vector<std::string>& words) {
  Result<Command> alembic =
      find_alembic(context.settings.alembic_command, context.environment);
  if (!alembic) {
    return std::unexpected(alembic.error());
  }
  for (const std::string& word : {std::string("-c"), project.config,
                                  std::string("-n"), project.section}) {
    alembic->words.push_back(word);
  }
  alembic->words.insert(alembic->words.end(), words.begin(), words.end());
  Transcript transcript(context.log);
  const std::vector<std::string> environment =
      python_environment(context.environment, "");
  const Result<int> code =
      run_piped({.command = *alembic,
                 .environment = environment,
                 .folder = project.folder,
                 .hear = [&](std::string_view line) { transcript.hear(line); },
                 .tick = {},
                 .deadline = context.deadline},
                context.signals, context.reactor);
  if (!code) {
    return std::unexpected(code.error());
  }
  if (*code != 0) {
    return fail(ErrorCode::usage,
                "Alembic has made no revision: " + reason_of(transcript, *code),
                "Mend what its own lines above name.");
  }
  const Result<Chain> after = load_project(context);
  if (!after) {
    return std::unexpected(after.error());
  }
  for (const std::string& id : after->graph.order()) {
    if (!before.contains(id)) {
      return after->graph.at(id).file;
    }
  }
  return fail(ErrorCode::usage,
              "Alembic exited with 0, and there is no new revision",
              "Run `alembic history` in " + project.folder + ".");
}

}  // namespace headgate
