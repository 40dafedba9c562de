#pragma once

#include <vector>

#include <unistd.h>

#include "entrypoint/process/command.hpp"
#include "entrypoint/process/descriptors.hpp"
#include "entrypoint/process/signals.hpp"
#include "entrypoint/process/terminal.hpp"

namespace headgate {

/// What a child is started from.
struct ChildStart {
  const Command& command;
  const std::vector<const char*>& environment;
  const Descriptors& descriptors;
  const Terminal& terminal;
};

/// Starts the command as a child, with the signals and descriptors that the
/// launcher left, in a process group of its own, which gets the terminal if we
/// have it. `signals` must hold all (`hold_all`), so that none acts between
/// fork and exec, and stay held here. Returns once the command runs, with its
/// process id. Fails as `exec_command` does, and with `not_executable` when
/// there is no process to be had.
[[nodiscard]] Result<pid_t> start_child(const ChildStart& start,
                                        StopSignals& signals);

/// After a fork: the errno that the child wrote into its end of the pipe
/// `report`, or 0 once that end has closed itself in its exec. Waits for
/// either.
[[nodiscard]] int reported_reason(int report);

/// What an init passes on for a status of waitpid: the exit code, or 128 + n.
[[nodiscard]] int exit_code(int wait_status);

}  // namespace headgate
