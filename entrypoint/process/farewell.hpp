#pragma once

#include <chrono>

#include "entrypoint/log/log.hpp"

namespace headgate {

/// Ends what CMD has left behind: TERM to every process below us, then, after
/// `grace`, KILL; reaps them all. Returns as soon as none is left, at once when
/// there is none now. What cannot be ended (another user's, no /proc, stuck in
/// the kernel) is left, with a line of the log. Signals in `signal_fd` other
/// than SIGCHLD are dropped: there is nobody to hand them to.
void end_descendants(int signal_fd, std::chrono::milliseconds grace, Log& log);

}  // namespace headgate
