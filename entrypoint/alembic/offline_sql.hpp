#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "entrypoint/chain/project.hpp"
#include "entrypoint/config/environment.hpp"
#include "entrypoint/process/command.hpp"
#include "entrypoint/process/reactor.hpp"
#include "entrypoint/process/signals.hpp"
#include "entrypoint/util/result.hpp"

namespace headgate {

/// What a revision of Alembic's would run, by `alembic upgrade --sql`.
struct OfflineRevision {
  std::string id;
  std::string sql;
  std::string why;  ///< It cannot run without a database: Python's last word.
};

/// What Alembic has told of a chain.
struct OfflineSql {
  std::vector<OfflineRevision> revisions;  ///< In its order.
  /// Files that are no Python: `broken_chain`, `<file>:<line>: …`.
  std::vector<Error> flaws;
  std::string why;  ///< It came to no end: Python's last word.
};

/// What it takes to have Alembic write it down.
struct OfflineQuestion {
  const AlembicProject& project;
  const std::vector<std::string>& files;  ///< The chain's.
  const Command& python;                  ///< The one that has Alembic.
  const Environment& environment;
  Clock::time_point deadline;
  /// What env.py and the files print.
  std::function<void(std::string_view line)> hear;
};

/// Has the project's own Alembic write down the whole chain, in its order;
/// env.py runs, and need not reach a database. After a revision that cannot run
/// offline it goes on with the next. `DATABASE_URL` is a stand-in where there
/// is none, since many an env.py asks for it. Fails with `preflight_failed`
/// where there is no Alembic, with `interrupted`, and with `try_again` at the
/// deadline.
[[nodiscard]] Result<OfflineSql> ask_offline_sql(
    const OfflineQuestion& question, StopSignals& signals, Reactor& reactor);

/// Adds a line of the answer, in JSON; false where it is none. Pure.
[[nodiscard]] bool read_offline_answer(std::string_view line,
                                       OfflineSql& answer);

}  // namespace headgate
