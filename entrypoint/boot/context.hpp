#pragma once

#include "entrypoint/config/environment.hpp"
#include "entrypoint/config/settings.hpp"
#include "entrypoint/log/log.hpp"
#include "entrypoint/process/descriptors.hpp"
#include "entrypoint/process/reactor.hpp"
#include "entrypoint/process/signals.hpp"

namespace headgate {

/// What every command works with. Made once in `main`'s call; the references
/// outlive all that is done with it.
struct Context {
  const Settings& settings;
  const Environment& environment;
  const char* const* envp;  ///< As the launcher handed it, for CMD.
  const Descriptors& descriptors;
  StopSignals& signals;
  Reactor& reactor;
  Log& log;
  Clock::time_point deadline;  ///< `--deadline`, or never.
};

}  // namespace headgate
