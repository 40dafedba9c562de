#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "entrypoint/boot/context.hpp"
#include "entrypoint/cli/arguments.hpp"

namespace headgate {

/// One command of headgate.
struct CommandSpec {
  std::string_view name;
  std::string_view synopsis;  ///< What follows the name: `[TARGET]`.
  std::string_view summary;   ///< One line.
  unsigned takes = 0;         ///< Of `Take`.
  std::size_t least = 0;      ///< Names that it needs,
  std::size_t most = 0;       ///< and the most that it takes.
  Result<void> (*run)(Context& context, const Arguments& arguments) = nullptr;
  bool rare = false;  ///< `-h`, which fits a screen, only names it.
};

/// All commands, in the order of `--help`.
[[nodiscard]] std::span<const CommandSpec> all_commands();

/// The command of that name, or null.
[[nodiscard]] const CommandSpec* find_spec(std::string_view name);

// One file a command, in commands/. Each prints its report to stdout and fails
// as the exit statuses say.
[[nodiscard]] Result<void> command_run(Context& context,
                                       const Arguments& arguments);
[[nodiscard]] Result<void> command_wait(Context& context,
                                        const Arguments& arguments);
[[nodiscard]] Result<void> command_preflight(Context& context,
                                             const Arguments& arguments);
[[nodiscard]] Result<void> command_upgrade(Context& context,
                                           const Arguments& arguments);
[[nodiscard]] Result<void> command_downgrade(Context& context,
                                             const Arguments& arguments);
[[nodiscard]] Result<void> command_plan(Context& context,
                                        const Arguments& arguments);
[[nodiscard]] Result<void> command_current(Context& context,
                                           const Arguments& arguments);
[[nodiscard]] Result<void> command_heads(Context& context,
                                         const Arguments& arguments);
[[nodiscard]] Result<void> command_history(Context& context,
                                           const Arguments& arguments);
[[nodiscard]] Result<void> command_show(Context& context,
                                        const Arguments& arguments);
[[nodiscard]] Result<void> command_verify(Context& context,
                                          const Arguments& arguments);
[[nodiscard]] Result<void> command_lint(Context& context,
                                        const Arguments& arguments);
[[nodiscard]] Result<void> command_guard(Context& context,
                                         const Arguments& arguments);
[[nodiscard]] Result<void> command_drift(Context& context,
                                         const Arguments& arguments);
[[nodiscard]] Result<void> command_snapshot(Context& context,
                                            const Arguments& arguments);
[[nodiscard]] Result<void> command_stats(Context& context,
                                         const Arguments& arguments);
[[nodiscard]] Result<void> command_stamp(Context& context,
                                         const Arguments& arguments);
[[nodiscard]] Result<void> command_revision(Context& context,
                                            const Arguments& arguments);
[[nodiscard]] Result<void> command_merge(Context& context,
                                         const Arguments& arguments);
[[nodiscard]] Result<void> command_version(Context& context,
                                           const Arguments& arguments);
[[nodiscard]] Result<void> command_completion(Context& context,
                                              const Arguments& arguments);

}  // namespace headgate
