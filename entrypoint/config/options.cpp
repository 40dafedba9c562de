#include "entrypoint/config/options.hpp"

#include <array>

#include "entrypoint/config/option_setters.hpp"
#include "entrypoint/config/url_secrets.hpp"

namespace headgate {
namespace {

// table: every option of headgate.
constexpr std::array kOptions{
    Option{.name = "database-url",
           .placeholder = "URL",
           .default_value = "DATABASE_URL, else libpq's PG*",
           .help = "the database, as the application's own URL names it",
           .set = set_database_url},
    Option{.name = "migrations",
           .placeholder = "DIR",
           .default_value = "migrations",
           .help = "the chain: a folder with versions/*.sql",
           .set = set_text<&Settings::migrations>},
    Option{.name = "alembic-config",
           .placeholder = "FILE",
           .default_value = "found in the chain's folder",
           .help = "alembic.ini or pyproject.toml of an Alembic chain",
           .set = set_text<&Settings::alembic_config>},
    Option{.name = "alembic-name",
           .placeholder = "SECTION",
           .default_value = "alembic",
           .help = "the section of alembic.ini, as alembic --name",
           .set = set_text<&Settings::alembic_name>},
    Option{.name = "alembic-command",
           .placeholder = "COMMAND",
           .default_value = "alembic, else python3 -m alembic",
           .help = "how to run the project's own Alembic",
           .set = set_text<&Settings::alembic_command>},
    Option{.name = "wait-timeout",
           .placeholder = "DURATION",
           .default_value = "60s",
           .help = "how long to wait for the database; 0: one attempt",
           .set = set_duration<&Settings::wait_timeout>},
    Option{.name = "wait-for",
           .placeholder = "URL",
           .default_value = "none",
           .help = "wait for tcp://, unix:// or http(s):// too; repeatable",
           .set = add_wait_for,
           .repeatable = true},
    Option{.name = "deadline",
           .placeholder = "DURATION",
           .default_value = "none",
           .help = "how long everything before CMD may take",
           .set = set_duration<&Settings::deadline>},
    Option{.name = "lock-wait",
           .placeholder = "DURATION",
           .default_value = "5min",
           .help = "how long to wait for another replica that migrates",
           .set = set_duration<&Settings::lock_wait>},
    Option{.name = "lock-timeout",
           .placeholder = "DURATION",
           .default_value = "3s",
           .help = "how long a statement may wait for a lock; 0: for ever",
           .set = set_duration<&Settings::lock_timeout>},
    Option{.name = "lock-retry-for",
           .placeholder = "DURATION",
           .default_value = "2min",
           .help = "how long to try again for a lock that was not free in time",
           .set = set_duration<&Settings::lock_retry_for>},
    Option{.name = "statement-timeout",
           .placeholder = "DURATION",
           .default_value = "none",
           .help = "how long a statement may take; 0: for ever",
           .set = set_duration<&Settings::statement_timeout>},
    Option{.name = "role",
           .placeholder = "ROLE",
           .default_value = "migrator",
           .help = "migrator; follower: wait until another has migrated; off: "
                   "start without a look at the chain",
           .set = set_role},
    Option{.name = "on-ahead",
           .placeholder = "RULE",
           .default_value = "compatible",
           .help = "an image older than the database: compatible: starts "
                   "unless a newer revision is breaking; fail; allow",
           .set = set_on_ahead},
    Option{.name = "checksums",
           .placeholder = "RULE",
           .default_value = "warn",
           .help = "a file that changed after it was applied: warn, or "
                   "strict: fail",
           .set = set_checksums},
    Option{.name = "fingerprint",
           .placeholder = "",
           .default_value = "false",
           .help = "remember the schema's fingerprint once migrated; verify: "
                   "compare it",
           .set = set_switch<&Settings::fingerprint>},
    Option{.name = "version-table",
           .placeholder = "NAME",
           .default_value = "alembic_version",
           .help = "the table that holds the database's heads",
           .set = set_text<&Settings::version_table>},
    Option{.name = "version-table-schema",
           .placeholder = "NAME",
           .default_value = "the connection's first schema",
           .help = "the schema of the version table",
           .set = set_text<&Settings::version_table_schema>},
    Option{.name = "version-width",
           .placeholder = "CHARACTERS",
           .default_value = "32",
           .help = "the longest revision id that the version table holds",
           .set = set_version_width},
    Option{.name = "init",
           .placeholder = "",
           .default_value = "false",
           .help = "stay as CMD's init instead of becoming it",
           .set = set_switch<&Settings::init>},
    Option{.name = "init-grace",
           .placeholder = "DURATION",
           .default_value = "8s",
           .help = "how long what CMD leaves behind may take to end",
           .set = set_duration<&Settings::init_grace>},
    Option{.name = "health-port",
           .placeholder = "PORT",
           .default_value = "none",
           .help = "a port that answers HTTP requests with 200 until CMD "
                   "starts; never $PORT",
           .set = set_health_port},
    Option{.name = "log-format",
           .placeholder = "FORMAT",
           .default_value = "auto",
           .help = "auto, text or json (auto: json on a known platform)",
           .set = set_log_format},
    Option{.name = "log-level",
           .placeholder = "LEVEL",
           .default_value = "info",
           .help = "debug, info, warning or error",
           .set = set_log_level},
    Option{.name = "log-file",
           .placeholder = "FILE",
           .default_value = "none",
           .help = "a file that gets a copy of the log",
           .set = set_text<&Settings::log_file>},
    Option{.name = "unset-env",
           .placeholder = "NAME",
           .default_value = "none",
           .help = "take a variable out of CMD's environment; repeatable",
           .set = add_unset_env,
           .repeatable = true},
};

}  // namespace

std::string Option::variable() const {
  std::string text = "HEADGATE_";
  for (const char letter : name) {
    text += letter == '-' ? '_' : static_cast<char>(letter - 'a' + 'A');
  }
  return text;
}

std::span<const Option> all_options() {
  return kOptions;
}

Result<void> set_option(Settings& settings, const Option& option,
                        const std::string& value, const std::string& source,
                        ErrorCode code) {
  if (value.empty()) {
    return fail(code, source + " is empty",
                "Give " + source + " a value, or leave it out.");
  }
  const Result<void> done = option.set(settings, value);
  if (done) {
    return {};
  }
  if (!done.error().hint.empty()) {  // It says all, and quotes no secret.
    return fail(code, source + ": " + done.error().message, done.error().hint);
  }
  return fail(code,
              source + " is '" + (may_hold_password(value) ? "***" : value) +
                  "', which is not " + done.error().message,
              "Give " + source + " " + done.error().message + ".");
}

}  // namespace headgate
