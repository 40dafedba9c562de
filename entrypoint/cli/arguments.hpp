#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace headgate {

/// What a command line says besides the options of `config/options.hpp`. Each
/// command uses a part of it (`CommandSpec::takes`).
struct Arguments {
  std::vector<std::string> names;  ///< Revisions, a target, a shell.
  std::vector<std::string> words;  ///< CMD and its arguments, byte for byte.
  std::string format = "text";     ///< `--format`
  std::string message;             ///< `-m`
  std::vector<std::string> endpoints;  ///< `--for`
  bool sql = false;                    ///< `--sql`
  bool dry_run = false;                ///< `--dry-run`
  bool no_transaction = false;         ///< `--no-transaction`
};

/// The parts of `Arguments`, for `CommandSpec::takes`.
enum Take : std::uint8_t {
  takes_format = 1,
  takes_message = 2,
  takes_sql = 4,
  takes_dry_run = 8,
  takes_no_transaction = 16,
  takes_graph_format = 32,  ///< `dot` and `mermaid` besides.
  takes_endpoints = 64,
};

}  // namespace headgate
