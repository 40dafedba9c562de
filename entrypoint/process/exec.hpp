#pragma once

#include <set>
#include <string>
#include <vector>

#include "entrypoint/process/command.hpp"
#include "entrypoint/process/descriptors.hpp"

namespace headgate {

/// The variables of `envp` as CMD shall have them: all but those in `unset` and
/// those that start with `HEADGATE_DATABASE_URL`. Order and duplicates stay.
[[nodiscard]] std::vector<const char*> scrubbed(
    const char* const* envp, const std::set<std::string, std::less<>>& unset);

/// What `execve` takes of a command, laid out beforehand: a jump allocates
/// nothing, so that a forked child may make it. Borrows both arguments.
class Jump {
 public:
  Jump(const Command& command, const std::vector<const char*>& environment);

  /// Returns only on failure: with the errno.
  [[nodiscard]] int operator()() const;

 private:
  const char* path_;
  std::vector<char*> words_;
  std::vector<char*> variables_;
};

/// The failure that a jump's errno means: `command_not_found` (127) when the
/// file or its interpreter is gone, else `not_executable` (126).
[[nodiscard]] Error jump_failure(const Command& command, int reason);

/// Becomes the command: closes what is ours and jumps. Signals must have been
/// restored before. Returns only when the jump failed.
[[nodiscard]] Error exec_command(const Command& command,
                                 const std::vector<const char*>& environment,
                                 const Descriptors& descriptors);

}  // namespace headgate
