#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "entrypoint/process/command.hpp"
#include "entrypoint/process/reactor.hpp"
#include "entrypoint/process/signals.hpp"

namespace headgate {

/// A child whose output is read, and what is done meanwhile.
struct PipedJob {
  const Command& command;
  const std::vector<std::string>& environment;  ///< `NAME=value` each.
  std::string folder;                           ///< Where it runs.
  /// Called with each line, without its end, of stdout and stderr.
  std::function<void(std::string_view line)> hear;
  /// Called now and then; a failure ends the child, and is the run's.
  std::function<Result<void>()> tick;
  Clock::time_point deadline = Clock::time_point::max();
  /// How long the child has from a stop signal to its end, before KILL.
  std::chrono::milliseconds grace{7'000};
};

/// Runs the command in a process group of its own, stdin empty, with the
/// signals that the launcher left, and reads its output to the end. A stop
/// signal is handed on to the group, which is killed after `grace`, or at a
/// second signal. What it has started and left behind in its group is killed as
/// well. Returns the exit code, 128 + n where signal n ended it. Fails with
/// `interrupted`, with `try_again` at the deadline, as `tick` does, or as
/// `exec_command` does.
[[nodiscard]] Result<int> run_piped(const PipedJob& job, StopSignals& signals,
                                    Reactor& reactor);

}  // namespace headgate
