#pragma once

#include <optional>

#include <sys/signalfd.h>
#include <unistd.h>

#include "entrypoint/process/reactor.hpp"
#include "entrypoint/process/terminal.hpp"

namespace headgate {

/// The next signal out of a non-blocking signalfd, or nothing when there was
/// none until `deadline`.
[[nodiscard]] std::optional<signalfd_siginfo> next_signal(
    int signal_fd, Clock::time_point deadline);

/// Lives through CMD: hands on to it alone each signal that waits in
/// `signal_fd` (`StopSignals::hold_all`), one for one, a queued one with its
/// number; reaps whatever ends. Returns CMD's exit code, 128 + n for signal n.
///
/// A CMD that the terminal stops (Ctrl-Z) stops us as well, for the shell, and
/// goes on when the shell continues us; where no shell could (PID 1, a
/// session's leader) it goes on at once.
[[nodiscard]] int supervise(pid_t child, int signal_fd,
                            const Terminal& terminal);

}  // namespace headgate
