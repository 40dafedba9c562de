#include "entrypoint/process/init.hpp"

#include <algorithm>
#include <cstring>

#include <sys/prctl.h>
#include <unistd.h>

#include "entrypoint/process/child.hpp"
#include "entrypoint/process/farewell.hpp"
#include "entrypoint/process/supervise.hpp"

namespace headgate {
namespace {

/// Orphans below us shall come to us; to PID 1 they come anyway.
void adopt_orphans() {
  if (getpid() != 1) {
    prctl(PR_SET_CHILD_SUBREAPER, 1);
  }
}

/// After `exec` they would be gone from /proc/PID/environ; we stay.
void wipe_secrets(const InitJob& job) {
  for (const char* const* entry = job.envp; *entry != nullptr; ++entry) {
    if (std::ranges::find(job.environment, *entry) == job.environment.end()) {
      // The launcher's strings lie in our own, writable memory.
      explicit_bzero(const_cast<char*>(*entry), std::strlen(*entry));
    }
  }
}

}  // namespace

Error run_init(const InitJob& job, const Descriptors& descriptors,
               StopSignals& signals, Log& log) {
  adopt_orphans();
  signals.hold_all();
  wipe_secrets(job);  // Before CMD could look.
  const Terminal terminal;
  const Result<pid_t> child = start_child({.command = job.command,
                                           .environment = job.environment,
                                           .descriptors = descriptors,
                                           .terminal = terminal},
                                          signals);
  if (!child) {
    return child.error();
  }
  descriptors.close_handed_over();
  const int code = supervise(*child, signals.fd(), terminal);
  end_descendants(signals.fd(), job.grace, log);
  // Not by way of main: there the launcher's mask would come back, and a signal
  // that waits would end us with a status of its own.
  _exit(code);
}

}  // namespace headgate
