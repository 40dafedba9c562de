#include "entrypoint/boot/await_lock.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "entrypoint/verify/verify.hpp"
#include "entrypoint/wait/settle.hpp"

namespace headgate {
namespace {

using std::chrono::milliseconds;

/// Whether others have brought the database to where we want it, or beyond.
bool passed_by(const MigrationRequest& request, const Plan& plan,
               const RevisionIds& heads) {
  return heads == plan.after ||
         (request.target.direction == Direction::up &&
          standing(request.chain.graph, heads) == Standing::unknown);
}

Result<Connection> reopen(Context& context, const DatabaseUrl& url) {
  Result<Connection> next = open_session(context, url, "boot");
  if (next) {
    next = await_writable(context, url, *std::move(next));
  }
  if (next) {
    next = settle(context, url, *std::move(next));
  }
  return next;
}

}  // namespace

Result<Connection> settle(Context& context, const DatabaseUrl& url,
                          Connection connection) {
  if (!connection.over_unix_socket()) {
    return connection;
  }
  Result<Connection> settled =
      await_settled(std::move(connection), url, await_options(context, "boot"),
                    context.reactor, context.log);
  if (settled) {
    settled->set_deadline(context.deadline);
  }
  return settled;
}

Result<LockOutcome> await_lock(Context& context,
                               const MigrationRequest& request,
                               Connection& connection, DatabaseState& state,
                               const Plan& plan) {
  const VersionTable table = state.table;
  const auto began = Clock::now();
  LockWait wait{.limit = context.settings.lock_wait,
                .deadline = context.deadline,
                .done = [&]() -> DbResult<bool> {
                  auto now = read_state(connection, context.settings);
                  if (!now) {
                    return std::unexpected(now.error());
                  }
                  state = *std::move(now);
                  return passed_by(request, plan, state.heads);
                }};
  while (true) {
    Result<LockOutcome> outcome =
        take_lock(connection, table, wait, context.reactor, context.log);
    const bool gone = !outcome && connection.closed() &&
                      outcome.error().code == ErrorCode::try_again;
    const auto waited =
        std::chrono::duration_cast<milliseconds>(Clock::now() - began);
    if (!gone || waited >= context.settings.lock_wait ||
        Clock::now() >= context.deadline) {
      return outcome;
    }
    wait.limit = context.settings.lock_wait - waited;
    Result<Connection> next = reopen(context, request.url);
    if (!next) {
      return std::unexpected(std::move(next.error()));
    }
    connection = *std::move(next);
  }
}

}  // namespace headgate
