#pragma once

namespace headgate {

/// The whole program: reads the command line, runs the command, prints its
/// failure once and returns the exit status. `run` does not return unless it
/// failed.
[[nodiscard]] int run_cli(int argc, const char* const* argv,
                          const char* const* envp);

}  // namespace headgate
