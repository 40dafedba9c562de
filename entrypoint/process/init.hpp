#pragma once

#include <chrono>
#include <vector>

#include "entrypoint/log/log.hpp"
#include "entrypoint/process/command.hpp"
#include "entrypoint/process/descriptors.hpp"
#include "entrypoint/process/signals.hpp"

namespace headgate {

/// What `--init` is to run.
struct InitJob {
  const Command& command;
  const std::vector<const char*>& environment;  ///< CMD's: some of `envp`.
  const char* const* envp;
  std::chrono::milliseconds grace;
};

/// Stays as CMD's init instead of becoming CMD: starts it, hands signals on,
/// reaps, gives what it leaves behind `grace` to end, and ends this process
/// with its exit code. What `envp` holds and CMD does not get is wiped, since
/// CMD could read it in our /proc/PID/environ. Returns only when CMD could not
/// be started: 126, 127.
[[nodiscard]] Error run_init(const InitJob& job, const Descriptors& descriptors,
                             StopSignals& signals, Log& log);

}  // namespace headgate
