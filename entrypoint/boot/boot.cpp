#include "entrypoint/boot/boot.hpp"

#include <optional>
#include <utility>

#include "entrypoint/boot/database.hpp"
#include "entrypoint/boot/follow.hpp"
#include "entrypoint/boot/health.hpp"
#include "entrypoint/boot/migration.hpp"
#include "entrypoint/db/explain.hpp"
#include "entrypoint/plan/plan.hpp"
#include "entrypoint/process/command.hpp"
#include "entrypoint/process/exec.hpp"
#include "entrypoint/process/init.hpp"
#include "entrypoint/verify/verify.hpp"

namespace headgate {
namespace {

/// The last step: nothing of us remains but the process, or `--init`'s init.
Error become(Context& context, const Command& command) {
  const std::set<std::string, std::less<>> unset(
      context.settings.unset_env.begin(), context.settings.unset_env.end());
  context.log.info("boot.exec", "starting " + command.words.front(),
                   {{"command", command.path}});
  // A stop signal that is here already must not be lost on CMD.
  if (context.reactor.wait({}, Clock::now()) == Wake::stopped) {
    return interrupted_by(context.reactor.stop_signal().value_or(0),
                          "start " + command.words.front());
  }
  const std::vector<const char*> environment = scrubbed(context.envp, unset);
  if (context.settings.init) {
    return run_init({.command = command,
                     .environment = environment,
                     .envp = context.envp,
                     .grace = context.settings.init_grace},
                    context.descriptors, context.signals, context.log);
  }
  context.signals.restore();
  return exec_command(command, environment, context.descriptors);
}

/// How the database comes to head: by our doing, or by another's.
Result<RevisionIds> come_to_head(Context& context,
                                 const MigrationRequest& request,
                                 Connection session,
                                 const DatabaseState& seen) {
  if (context.settings.role == Role::follower) {
    return follow_to_head(context, request.url, request.chain.graph,
                          std::move(session), seen);
  }
  return migrate_database(context, request, std::move(session), seen);
}

/// What a database holds that is not at the chain's head, or of which more than
/// that is asked; nothing: it is.
Result<std::optional<DatabaseState>> find_work(Context& context,
                                               Connection& connection,
                                               const Graph& graph) {
  // Strict checksums look at the files even at head.
  const bool strict = context.settings.checksums == Checksums::strict;
  if (!strict) {
    const Result<bool> at_head = is_at_head(context, connection, graph);
    if (!at_head) {
      return std::unexpected(at_head.error());
    }
    if (*at_head) {
      return std::nullopt;
    }
  }
  Result<DatabaseState> state = look(context, connection);
  if (!state) {
    return std::unexpected(std::move(state.error()));
  }
  const bool done = !strict &&
                    standing(graph, state->heads) == Standing::at_head &&
                    state->half_applied.empty();
  return done ? std::nullopt : std::optional(*std::move(state));
}

/// Sees to it that the database is at the chain's head.
Result<void> reach_head(Context& context, const DatabaseUrl& url,
                        const Chain& chain, const Command& command) {
  Result<Connection> connection = open_first_session(context, url, "boot");
  if (!connection) {
    return std::unexpected(connection.error());
  }
  const auto work = find_work(context, *connection, chain.graph);
  if (!work) {
    return std::unexpected(work.error());
  }
  const std::optional<DatabaseState>& state = *work;
  if (!state) {
    context.log.info("verify.at_head",
                     "the database is at head (" +
                         heads_text(chain.graph.real_heads()) + ")");
    return {};
  }
  const Result<RevisionIds> reached =
      come_to_head(context,
                   {.chain = chain,
                    .url = url,
                    .target = {.name = "head"},
                    .command = command.path},
                   *std::move(connection), *state);
  if (!reached) {
    return std::unexpected(reached.error());
  }
  if (standing(chain.graph, *reached) == Standing::at_head) {
    context.log.info(
        "verify.at_head",
        "the database is at head (" + heads_text(*reached) + "), verified");
  }
  return {};
}

Result<void> prepare_database(Context& context, const Command& command) {
  const Result<DatabaseUrl> url = locate_database(context);
  if (!url) {
    return std::unexpected(url.error());
  }
  if (context.settings.role == Role::off) {
    const Result<Connection> awaited =
        open_first_session(context, *url, "wait");
    return awaited ? Result<void>() : std::unexpected(awaited.error());
  }
  const Result<Chain> chain = load_chain_for(context, {.name = "head"});
  if (!chain) {
    return std::unexpected(chain.error());
  }
  return reach_head(context, *url, *chain, command);
}

}  // namespace

Error boot(Context& context, std::vector<std::string> words) {
  const Result<Command> command =
      find_command(std::move(words), context.environment);
  if (!command) {
    return command.error();
  }
  const Result<void> ready = answer_health_during(
      context, [&] { return prepare_database(context, *command); });
  if (!ready) {
    return ready.error();
  }
  return become(context, *command);
}

}  // namespace headgate
