#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "entrypoint/chain/project.hpp"
#include "entrypoint/chain/revision.hpp"
#include "entrypoint/config/environment.hpp"
#include "entrypoint/process/command.hpp"
#include "entrypoint/process/reactor.hpp"
#include "entrypoint/process/signals.hpp"
#include "entrypoint/util/result.hpp"

namespace headgate {

/// What it takes to have Alembic itself read a chain.
struct Question {
  const AlembicProject& project;
  const Command& python;  ///< The one that has Alembic.
  const Environment& environment;
  Clock::time_point deadline;
  /// What the files print when Python runs them.
  std::function<void(std::string_view line)> hear;
};

/// Asks the project's own Alembic for its revisions; its files are run, env.py
/// is not. Fails with `broken_chain` and Python's last word, with
/// `preflight_failed` where there is no Alembic, with `interrupted` and with
/// `try_again` at the deadline.
[[nodiscard]] Result<std::vector<Revision>> ask_alembic(
    const Question& question, StopSignals& signals, Reactor& reactor);

/// A revision out of a line of the answer, in JSON. Fails with `broken_chain`.
/// Pure.
[[nodiscard]] Result<Revision> read_answer(std::string_view line);

}  // namespace headgate
