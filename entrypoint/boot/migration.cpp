#include "entrypoint/boot/migration.hpp"

#include <utility>

#include "entrypoint/alembic/command.hpp"
#include "entrypoint/boot/alembic_migration.hpp"
#include "entrypoint/boot/await_lock.hpp"
#include "entrypoint/boot/fingerprint.hpp"
#include "entrypoint/chain/identifier.hpp"
#include "entrypoint/db/explain.hpp"
#include "entrypoint/preflight/extensions.hpp"
#include "entrypoint/preflight/preflight.hpp"
#include "entrypoint/preflight/report.hpp"
#include "entrypoint/verify/verify.hpp"

namespace headgate {
namespace {

/// What there is to run the chain with, if it is Alembic's.
std::optional<AlembicFound> look_for_alembic(const Context& context,
                                             const Chain& chain, bool pending) {
  if (!chain.alembic) {
    return std::nullopt;
  }
  const Result<Command> found =
      find_alembic(context.settings.alembic_command, context.environment);
  if (found) {
    return AlembicFound{
        .path = found->path, .flaw = {}, .hint = {}, .pending = pending};
  }
  return AlembicFound{.path = {},
                      .flaw = found.error().message,
                      .hint = found.error().hint,
                      .pending = pending};
}

/// Under the lock: what is still to do, and doing it. Returns what was done.
Result<Plan> work_under_lock(Context& context, const MigrationRequest& request,
                             const std::vector<LoadedStep>& read,
                             Connection& holder) {
  const Result<DatabaseState> state = look(context, holder);
  if (!state) {
    return std::unexpected(state.error());
  }
  Result<Work> work = plan_work(context, holder,
                                {.graph = request.chain.graph,
                                 .state = *state,
                                 .target = request.target,
                                 .look = Look::again,
                                 .read = &read});
  if (!work) {
    return std::unexpected(work.error());
  }
  if (const Result<void> whole =
          check_whole(context, request.chain.graph, *state, work->steps);
      !whole) {
    return std::unexpected(whole.error());
  }
  if (work->steps.empty()) {
    return Plan{.steps = {}, .before = state->heads, .after = state->heads};
  }
  if (const std::optional<AlembicProject>& alembic = request.chain.alembic) {
    const Result<void> done =
        migrate_with_alembic(context,
                             {.project = *alembic,
                              .graph = request.chain.graph,
                              .target = request.target,
                              .state = *state,
                              .plan = work->plan,
                              .steps = work->steps},
                             holder);
    return done ? Result<Plan>(std::move(work->plan))
                : std::unexpected(done.error());
  }
  const auto open = [&] {
    return open_session(context, request.url, "migrate");
  };
  Sessions sessions(holder, open, context.reactor);
  Result<Worker*> worker = sessions.worker();
  if (!worker) {
    return std::unexpected(worker.error());
  }
  Result<void> done = prepare_tables(*state, work->steps, (*worker)->connection,
                                     context.reactor);
  if (done) {
    done =
        migrate(sessions, work->steps, migrate_options(context, state->table),
                context.reactor, context.log);
  }
  if (!done) {
    return std::unexpected(done.error());
  }
  return std::move(work->plan);
}

/// Where others have brought the database to, if that is good for this image.
Result<RevisionIds> arrived(Context& context, const MigrationRequest& request,
                            Connection& connection,
                            const DatabaseState& state) {
  if (request.target.direction == Direction::up &&
      standing(request.chain.graph, state.heads) == Standing::unknown) {
    const Result<Work> work = plan_work(context, connection,
                                        {.graph = request.chain.graph,
                                         .state = state,
                                         .target = request.target,
                                         .look = Look::again});
    if (!work) {
      return std::unexpected(work.error());
    }
  }
  return state.heads;
}

/// On a session that the revisions have not touched.
Result<void> verify(Context& context, const DatabaseUrl& url,
                    const Plan& done) {
  Result<Connection> connection = open_session(context, url, "verify");
  if (!connection) {
    return std::unexpected(connection.error());
  }
  const Result<DatabaseState> state = look(context, *connection);
  if (!state) {
    return std::unexpected(state.error());
  }
  const Result<void> verified = verify_state(*state, done.after);
  if (verified && context.settings.fingerprint && !done.steps.empty()) {
    keep_fingerprint(context, *connection, state->table, done.steps.back());
  }
  return verified;
}

}  // namespace

MigrateOptions migrate_options(const Context& context,
                               const VersionTable& table) {
  return {.table = table,
          .limits = {.lock_timeout = context.settings.lock_timeout,
                     .statement_timeout = context.settings.statement_timeout},
          .applier = this_applier(context.environment),
          .retry_for = context.settings.lock_retry_for};
}

Result<std::vector<CheckResult>> check_before(
    Context& context, const MigrationRequest& request, Connection& connection,
    const DatabaseState& state, const std::vector<LoadedStep>& steps) {
  std::vector<std::string> extensions;
  for (const LoadedStep& loaded : steps) {
    if (loaded.step.direction == Direction::up) {
      add_created_extensions(loaded.file.upgrade, extensions);
    }
  }
  DbResult<std::vector<CheckResult>> results = run_preflight(
      connection,
      {.graph = request.chain.graph,
       .table = state.table,
       .has_table = state.has_table,
       .extensions = std::move(extensions),
       .command = request.command,
       .alembic = look_for_alembic(context, request.chain, !steps.empty()),
       .wants_all_heads = request.target.name != "head",
       .repeated = state.repeated});
  if (!results) {
    return std::unexpected(explain(results.error(), "run the preflight checks",
                                   context.reactor.stop_signal()));
  }
  return *std::move(results);
}

namespace {

Result<void> pass_preflight(Context& context, const MigrationRequest& request,
                            Connection& connection, const DatabaseState& seen,
                            const std::vector<LoadedStep>& steps) {
  if (request.checked) {
    return {};
  }
  const Result<std::vector<CheckResult>> checks =
      check_before(context, request, connection, seen, steps);
  return checks ? report_checks(*checks, context.log)
                : std::unexpected(checks.error());
}

/// Of a version table that cannot be read there is no plan, but a report.
Error explain_flaw(Context& context, const MigrationRequest& request,
                   Connection& connection, const DatabaseState& seen) {
  const Result<std::vector<CheckResult>> checks =
      check_before(context, request, connection, seen, {});
  const Result<void> passed =
      checks ? report_checks(*checks, context.log)
             : Result<void>(std::unexpected(checks.error()));
  return passed ? check_readable(seen).error() : passed.error();
}

}  // namespace

Result<RevisionIds> migrate_database(Context& context,
                                     const MigrationRequest& asked,
                                     Connection first,
                                     const DatabaseState& seen) {
  const DatabaseUrl url = for_writing(asked.url);
  const MigrationRequest request{.chain = asked.chain,
                                 .url = url,
                                 .target = asked.target,
                                 .command = asked.command,
                                 .settled = asked.settled,
                                 .checked = asked.checked};
  if (seen.flaw) {
    return std::unexpected(explain_flaw(context, request, first, seen));
  }
  const Result<Work> work = plan_work(
      context, first,
      {.graph = request.chain.graph, .state = seen, .target = request.target});
  if (!work) {
    return std::unexpected(work.error());
  }
  if (const Result<void> whole =
          check_whole(context, request.chain.graph, seen, work->steps);
      !whole) {
    return std::unexpected(whole.error());
  }
  if (work->steps.empty()) {
    return seen.heads;
  }
  Result<Connection> connection =
      await_writable(context, request.url, std::move(first));
  if (connection && !request.settled) {
    connection = settle(context, request.url, *std::move(connection));
  }
  if (!connection) {
    return std::unexpected(connection.error());
  }
  if (const Result<void> passed =
          pass_preflight(context, request, *connection, seen, work->steps);
      !passed) {
    return std::unexpected(passed.error());
  }
  DatabaseState latest = seen;
  const Result<LockOutcome> locked =
      await_lock(context, request, *connection, latest, work->plan);
  if (!locked) {
    return std::unexpected(locked.error());
  }
  if (*locked == LockOutcome::not_needed) {
    return arrived(context, request, *connection, latest);
  }
  Result<Plan> done =
      work_under_lock(context, request, work->steps, *connection);
  if (!done) {
    return std::unexpected(done.error());
  }
  if (const Result<void> verified = verify(context, request.url, *done);
      !verified) {
    return std::unexpected(verified.error());
  }
  return std::move(done->after);
}

}  // namespace headgate
