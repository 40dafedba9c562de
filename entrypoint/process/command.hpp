#pragma once

#include <string>
#include <vector>

#include "entrypoint/config/environment.hpp"
#include "entrypoint/util/result.hpp"

namespace headgate {

/// A CMD that was found: what to execute, and the words to hand it.
struct Command {
  std::string path;                ///< The file, as `execve` takes it.
  std::vector<std::string> words;  ///< argv, word 0 as the user wrote it.
};

/// Finds the file that `words[0]` names, along `PATH` as a shell does, and
/// looks whether it could be executed: permission, and its `#!` interpreter.
/// Fails with `command_not_found` (127) or `not_executable` (126); with `usage`
/// when there are no words.
[[nodiscard]] Result<Command> find_command(std::vector<std::string> words,
                                           const Environment& environment);

}  // namespace headgate
