#include "entrypoint/boot/stamp.hpp"

#include "entrypoint/apply/lock.hpp"
#include "entrypoint/apply/migrate.hpp"
#include "entrypoint/boot/database.hpp"
#include "entrypoint/db/explain.hpp"
#include "entrypoint/history/history.hpp"
#include "entrypoint/history/progress.hpp"
#include "entrypoint/preflight/preflight.hpp"
#include "entrypoint/preflight/report.hpp"

namespace headgate {

namespace {

Result<void> check(Context& context, const Graph& graph, Connection& connection,
                   const DatabaseState& state) {
  const DbResult<std::vector<CheckResult>> results =
      run_preflight(connection, {.graph = graph,
                                 .table = state.table,
                                 .has_table = state.has_table,
                                 .extensions = {},
                                 .command = {},
                                 .repeated = {},
                                 .stamps = true});
  if (!results) {
    return std::unexpected(explain(results.error(), "run the preflight checks",
                                   context.reactor.stop_signal()));
  }
  const Result<void> passed = report_checks(*results, context.log);
  return passed ? check_readable(state) : passed;
}

}  // namespace

Result<void> stamp_database(Context& context, const Graph& graph,
                            Connection connection, const RevisionIds& heads) {
  Result<DatabaseState> state = look(context, connection);
  if (!state) {
    return std::unexpected(state.error());
  }
  if (const Result<void> fit = check(context, graph, connection, *state);
      !fit) {
    return fit;
  }
  const LockWait wait{.limit = context.settings.lock_wait,
                      .deadline = context.deadline,
                      .done = [] { return DbResult<bool>(false); }};
  const Result<LockOutcome> locked =
      take_lock(connection, state->table, wait, context.reactor, context.log);
  if (!locked) {
    return std::unexpected(locked.error());
  }
  state = look(context, connection);
  if (!state) {
    return std::unexpected(state.error());
  }
  if (const Result<void> made =
          prepare_tables(*state, {}, connection, context.reactor);
      !made) {
    return made;
  }
  const std::string sql =
      "BEGIN;\n" + stamp_versions(state->table, state->heads, heads) +
      (state->has_progress ? clear_progress(state->table) + ";\n" : "") +
      "COMMIT;\n";
  const ScriptOutcome outcome = connection.script(sql);
  if (outcome.error) {
    return std::unexpected(explain(*outcome.error, "stamp the version table",
                                   context.reactor.stop_signal()));
  }
  return {};
}

}  // namespace headgate
