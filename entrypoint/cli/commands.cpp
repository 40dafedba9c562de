#include "entrypoint/cli/commands.hpp"

#include <array>

namespace headgate {
namespace {

constexpr std::size_t kAny = 1000;

// table: every command.
constexpr std::array kCommands{
    CommandSpec{.name = "run",
                .synopsis = "[OPTIONS] -- CMD [ARG...]",
                .summary = "wait, preflight, upgrade, verify, then become CMD",
                .takes = 0,
                .least = 0,
                .most = 0,
                .run = command_run},
    CommandSpec{.name = "wait",
                .synopsis = "",
                .summary = "wait until the database answers, or other things",
                .takes = takes_endpoints,
                .least = 0,
                .most = 0,
                .run = command_wait},
    CommandSpec{.name = "preflight",
                .synopsis = "",
                .summary = "check that the migrations can run",
                .takes = takes_format,
                .least = 0,
                .most = 0,
                .run = command_preflight},
    CommandSpec{.name = "upgrade",
                .synopsis = "[TARGET=head]",
                .summary = "migrate the database up to TARGET, under the lock",
                .takes = takes_format | takes_sql | takes_dry_run,
                .least = 0,
                .most = 1,
                .run = command_upgrade},
    CommandSpec{
        .name = "downgrade",
        .synopsis = "TARGET",
        .summary = "migrate the database down to TARGET, under the lock",
        .takes = takes_format | takes_sql | takes_dry_run,
        .least = 1,
        .most = 1,
        .run = command_downgrade},
    CommandSpec{.name = "plan",
                .synopsis = "[TARGET=head]",
                .summary = "show what `upgrade` would do",
                .takes = takes_format,
                .least = 0,
                .most = 1,
                .run = command_plan},
    CommandSpec{.name = "current",
                .synopsis = "",
                .summary = "show where the database stands",
                .takes = takes_format,
                .least = 0,
                .most = 0,
                .run = command_current},
    CommandSpec{.name = "heads",
                .synopsis = "",
                .summary = "show the chain's heads",
                .takes = takes_format,
                .least = 0,
                .most = 0,
                .run = command_heads,
                .rare = true},
    CommandSpec{.name = "history",
                .synopsis = "",
                .summary = "list the chain, newest first",
                .takes = takes_format | takes_graph_format,
                .least = 0,
                .most = 0,
                .run = command_history},
    CommandSpec{.name = "show",
                .synopsis = "REVISION",
                .summary = "show one revision",
                .takes = takes_format,
                .least = 1,
                .most = 1,
                .run = command_show,
                .rare = true},
    CommandSpec{.name = "verify",
                .synopsis = "",
                .summary = "is the database at head? exit 1: no",
                .takes = takes_format,
                .least = 0,
                .most = 0,
                .run = command_verify},
    CommandSpec{.name = "lint",
                .synopsis = "[FILE...]",
                .summary = "what would the revisions do to a live database? "
                           "exit 1: something bad",
                .takes = takes_format | takes_lint_format | takes_fail_on |
                         takes_since | takes_from | takes_stats |
                         takes_list_suppressions,
                .least = 0,
                .most = kAny,
                .run = command_lint},
    CommandSpec{.name = "guard",
                .synopsis = "",
                .summary = "run the chain on a throwaway server, up, down and "
                           "up again; exit 1: a step failed",
                .takes = takes_format | takes_guard_format | takes_pg_bin |
                         takes_server_url | takes_write_schema | takes_report,
                .least = 0,
                .most = 0,
                .run = command_guard},
    CommandSpec{.name = "drift",
                .synopsis = "",
                .summary = "does the database's schema differ from the "
                           "chain's? exit 1: it does",
                .takes = takes_format | takes_pg_bin | takes_server_url |
                         takes_against | takes_ignore,
                .least = 0,
                .most = 0,
                .run = command_drift},
    CommandSpec{
        .name = "snapshot",
        .synopsis = "",
        .summary = "print the database's catalog, for `drift --against`",
        .takes = 0,
        .least = 0,
        .most = 0,
        .run = command_snapshot,
        .rare = true},
    CommandSpec{.name = "stats",
                .synopsis = "",
                .summary = "print the sizes of tables, for `lint --stats`",
                .takes = 0,
                .least = 0,
                .most = 0,
                .run = command_stats,
                .rare = true},
    CommandSpec{.name = "stamp",
                .synopsis = "REVISION...",
                .summary = "set the version table without running anything",
                .takes = takes_format,
                .least = 1,
                .most = kAny,
                .run = command_stamp},
    CommandSpec{.name = "revision",
                .synopsis = "-m TEXT",
                .summary = "make a new revision file after the head",
                .takes = takes_format | takes_message | takes_no_transaction,
                .least = 0,
                .most = 0,
                .run = command_revision},
    CommandSpec{.name = "merge",
                .synopsis = "-m TEXT REVISION REVISION...",
                .summary = "make a revision that joins heads",
                .takes = takes_format | takes_message,
                .least = 2,
                .most = kAny,
                .run = command_merge},
    CommandSpec{.name = "version",
                .synopsis = "",
                .summary = "show headgate's version",
                .takes = takes_format,
                .least = 0,
                .most = 0,
                .run = command_version,
                .rare = true},
    CommandSpec{.name = "completion",
                .synopsis = "bash|zsh|fish",
                .summary = "print a completion script for a shell",
                .takes = 0,
                .least = 1,
                .most = 1,
                .run = command_completion,
                .rare = true},
};

}  // namespace

std::span<const CommandSpec> all_commands() {
  return kCommands;
}

const CommandSpec* find_spec(std::string_view name) {
  for (const CommandSpec& spec : kCommands) {
    if (spec.name == name) {
      return &spec;
    }
  }
  return nullptr;
}

}  // namespace headgate
