#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "entrypoint/cli/arguments.hpp"
#include "entrypoint/cli/commands.hpp"

namespace headgate {

/// A command line, taken apart but not judged: values are still text.
struct CommandLine {
  const CommandSpec* command = nullptr;  ///< Null: none was named.
  Arguments arguments;
  unsigned given = 0;  ///< Which of them were given, of `Take`.
  /// The options of `config/options.hpp` that were given, in order.
  std::vector<std::pair<std::string, std::string>> options;
  std::optional<std::string> config_file;  ///< `--config`
  bool short_help = false;                 ///< `-h`
  bool full_help = false;                  ///< `--help`
  bool version = false;                    ///< `--version`
};

/// Reads argv without its first word. Fails with `usage`.
[[nodiscard]] Result<CommandLine> parse_command_line(
    const std::vector<std::string>& line);

}  // namespace headgate
