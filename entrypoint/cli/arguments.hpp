#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace headgate {

/// What a command line says besides the options of `config/options.hpp`. Each
/// command uses a part of it (`CommandSpec::takes`).
struct Arguments {
  std::vector<std::string> names;  ///< Revisions, a target, a shell, files.
  std::vector<std::string> words;  ///< CMD and its arguments, byte for byte.
  std::string format = "text";     ///< `--format`
  std::string message;             ///< `-m`
  std::vector<std::string> endpoints;     ///< `--for`
  bool sql = false;                       ///< `--sql`
  bool dry_run = false;                   ///< `--dry-run`
  bool no_transaction = false;            ///< `--no-transaction`
  std::optional<std::string> fail_on;     ///< `--fail-on`
  std::optional<std::string> since;       ///< `--since`
  std::optional<std::string> from;        ///< `--from`
  bool list_suppressions = false;         ///< `--list-suppressions`
  std::optional<std::string> stats;       ///< `--stats`
  std::vector<std::string> pg_bin;        ///< `--pg-bin`
  std::optional<std::string> server_url;  ///< `--server-url`
  bool write_schema = false;              ///< `--write-schema`
  std::vector<std::string> reports;       ///< `--report`
  std::optional<std::string> against;     ///< `--against`
  std::vector<std::string> ignored;       ///< `--ignore`
};

/// The parts of `Arguments`, for `CommandSpec::takes`.
enum Take : std::uint32_t {
  takes_format = 1,
  takes_message = 2,
  takes_sql = 4,
  takes_dry_run = 8,
  takes_no_transaction = 16,
  takes_graph_format = 32,  ///< `dot` and `mermaid` besides.
  takes_endpoints = 64,
  takes_lint_format = 128,  ///< `sarif` and others besides.
  takes_fail_on = 256,
  takes_since = 512,
  takes_from = 1024,
  takes_list_suppressions = 2048,
  takes_stats = 4096,
  takes_pg_bin = 8192,
  takes_server_url = 16384,
  takes_write_schema = 32768,
  takes_report = 65536,
  takes_against = 131072,
  takes_ignore = 262144,
  takes_guard_format = 524288,  ///< `junit`, `sarif`, `markdown`, `html`.
};

}  // namespace headgate
