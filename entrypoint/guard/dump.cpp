#include "entrypoint/guard/dump.hpp"

#include <filesystem>
#include <optional>
#include <utility>

#include <unistd.h>

#include "entrypoint/db/explain.hpp"
#include "entrypoint/guard/dump_variables.hpp"
#include "entrypoint/guard/installation.hpp"
#include "entrypoint/guard/schema_file.hpp"
#include "entrypoint/guard/throwaway_folder.hpp"
#include "entrypoint/guard/throwaway_server.hpp"
#include "entrypoint/history/version_table.hpp"
#include "entrypoint/process/command.hpp"
#include "entrypoint/process/file_text.hpp"
#include "entrypoint/process/piped_child.hpp"

namespace headgate {
namespace {

/// The pg_dump of the server's own folder, else the newest, which reads what
/// older servers hold.
std::optional<std::string> find_dump(const Workshop& workshop) {
  std::vector<std::string> folders = all_installations(usual_installations());
  folders.insert(folders.begin(), workshop.bin);
  for (const std::string& folder : folders) {
    std::string program = folder + "/pg_dump";
    if (!folder.empty() && access(program.c_str(), X_OK) == 0) {
      return program;
    }
  }
  const Result<Command> in_path =
      find_command({"pg_dump"}, workshop.context.environment);
  return in_path ? std::optional(in_path->path) : std::nullopt;
}

/// An object's name as pg_dump's patterns take it: as it stands, dots too.
Command dump_command(const std::string& program, const DatabaseUrl& database,
                     const VersionTable& table, const std::string& file) {
  Command command{.path = program,
                  .words = {"pg_dump", "--schema-only", "--no-owner",
                            "--no-password", "--file=" + file}};
  for (const std::string& ours :
       {table.qualified(), table.sibling("headgate_history"),
        table.sibling("headgate_progress")}) {
    command.words.push_back("--exclude-table=" + ours);
  }
  command.words.push_back("--dbname=" + database.database);
  return command;
}

/// Variables of ours are about other servers than a throwaway.
std::vector<std::string> dump_environment(const Workshop& workshop,
                                          const Journey& journey,
                                          const std::string& program) {
  std::vector<std::string> entries =
      server_environment(workshop.context.environment,
                         std::filesystem::path(program).parent_path().string());
  const Environment ours = workshop.databases.server_is_ours()
                               ? Environment({})
                               : workshop.context.environment;
  for (const auto& [name, value] : dump_variables(ours, journey.database())) {
    entries.push_back(std::string(name).append("=").append(value));
  }
  return entries;
}

}  // namespace

Result<std::string> dump_schema(Workshop& workshop, Journey& journey) {
  const std::optional<std::string> program = find_dump(workshop);
  if (!program) {
    return fail(ErrorCode::bad_config, "there is no pg_dump",
                "Install PostgreSQL's client programs.");
  }
  const Result<Connection*> session = journey.session();
  if (!session) {
    return std::unexpected(session.error());
  }
  const int major = (*session)->server_version() / 10000;
  const DbResult<DatabaseState> state =
      read_state(**session, workshop.context.settings);
  if (!state) {
    return std::unexpected(explain(state.error(), "read the version table",
                                   workshop.context.reactor.stop_signal()));
  }
  const Result<ThrowawayFolder> folder = ThrowawayFolder::make(
      workshop.context.environment.get("TMPDIR").value_or(""), std::nullopt);
  if (!folder) {
    return std::unexpected(folder.error());
  }
  const std::string file = folder->path() + "/schema.sql";
  const Command command =
      dump_command(*program, journey.database(), state->table, file);
  std::string last;
  const Result<int> code =
      run_piped({.command = command,
                 .environment = dump_environment(workshop, journey, *program),
                 .folder = folder->path(),
                 .hear = [&last](std::string_view line) { last = line; },
                 .tick = {},
                 .deadline = workshop.context.deadline},
                workshop.context.signals, workshop.context.reactor);
  if (!code) {
    return std::unexpected(code.error());
  }
  if (*code != 0) {
    return fail(ErrorCode::bad_config, *program + " failed: " + last,
                "Look whether it is as new as the server.");
  }
  Result<std::string> dumped = read_file_text(file);
  return dumped ? Result<std::string>(kept_schema(*dumped, major)) : dumped;
}

}  // namespace headgate
