#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "entrypoint/config/endpoint.hpp"
#include "entrypoint/config/secret.hpp"

namespace headgate {

enum class Role : std::uint8_t { migrator, follower, off };
/// Whether an image older than the database starts.
enum class OnAhead : std::uint8_t { compatible, fail, allow };
/// What a revision's file that changed after it was applied is.
enum class Checksums : std::uint8_t { warn, strict };
enum class LogFormat : std::uint8_t { automatic, text, json };
enum class OutputFormat : std::uint8_t { text, json };

/// The table `[lint]` of the configuration file, in its words.
struct LintChoices {
  std::string fail_on = "error";              ///< Or `warning`, or `never`.
  std::map<std::string, std::string> levels;  ///< Of rules, by their ids.
  int server_version = 0;                     ///< A major; 0: nobody said.
  std::optional<std::vector<std::string>> extensions;
  std::string stats;  ///< A file of table sizes, or empty.
};

/// All that can be set, after flags, environment, file and defaults have been
/// laid over one another. Plain data; the defaults are those of
/// `docs/configuration.md`.
struct Settings {
  std::optional<Secret> database_url;  ///< Nothing: libpq's own PG* variables.
  std::string migrations = "migrations";
  std::optional<std::string> alembic_config;   ///< Nothing: it is found.
  std::string alembic_name = "alembic";        ///< The ini's section.
  std::optional<std::string> alembic_command;  ///< Nothing: it is found.

  std::chrono::milliseconds wait_timeout{60'000};  ///< 0: one attempt.
  std::vector<Endpoint> wait_for;  ///< Beside the database, each once.
  std::optional<std::chrono::milliseconds> deadline;  ///< The whole run.
  std::chrono::milliseconds lock_wait{300'000};
  std::chrono::milliseconds lock_timeout{3'000};  ///< 0: none.
  std::chrono::milliseconds lock_retry_for{120'000};
  std::chrono::milliseconds statement_timeout{0};  ///< 0: none.

  Role role = Role::migrator;
  OnAhead on_ahead = OnAhead::compatible;
  Checksums checksums = Checksums::warn;
  bool fingerprint = false;  ///< Record and check the catalog's fingerprint.
  std::string version_table = "alembic_version";
  std::optional<std::string> version_table_schema;  ///< Nothing: the first.
  std::size_t version_width = 32;  ///< Longest id, in characters.

  bool init = false;  ///< Stay as CMD's supervisor instead of becoming it.
  std::chrono::milliseconds init_grace{8'000};
  std::optional<std::uint16_t> health_port;  ///< Answered until CMD starts.

  LogFormat log_format = LogFormat::automatic;
  std::string log_level = "info";
  std::optional<std::string> log_file;
  std::vector<std::string> unset_env;

  LintChoices lint;
};

}  // namespace headgate
