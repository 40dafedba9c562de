#include "entrypoint/cli/help.hpp"

#include <array>

#include <fmt/format.h>

#include "entrypoint/cli/forms.hpp"
#include "entrypoint/config/options.hpp"

namespace headgate {
namespace {

// table: the options that only some commands have.
struct OwnOption {
  Take take;
  std::string_view flag;
  std::string_view help;
};

constexpr std::array kOwnOptions{
    OwnOption{.take = takes_format,
              .flag = "--format FORMAT",
              .help = {}},  // As the command has them.
    OwnOption{.take = takes_message,
              .flag = "-m, --message TEXT",
              .help = "what the revision does, in a few words"},
    OwnOption{.take = takes_sql,
              .flag = "--sql",
              .help = "print the exact script for psql instead of running it"},
    OwnOption{.take = takes_dry_run,
              .flag = "--dry-run",
              .help = "print the plan and change nothing"},
    OwnOption{.take = takes_no_transaction,
              .flag = "--no-transaction",
              .help = "for statements that refuse a transaction"},
    OwnOption{.take = takes_endpoints,
              .flag = "--for URL",
              .help = "wait for this instead of the database: tcp://host:port, "
                      "unix:///path, http(s)://host/path; repeatable"},
    OwnOption{.take = takes_fail_on,
              .flag = "--fail-on SEVERITY",
              .help = "exit 1 on findings from here on: error (the default), "
                      "warning or never"},
    OwnOption{.take = takes_since,
              .flag = "--since GIT-REF",
              .help = "only revisions whose files are new or changed since the "
                      "branch left this commit"},
    OwnOption{.take = takes_from,
              .flag = "--from REVISION",
              .help = "only revisions that descend from this one"},
    OwnOption{.take = takes_stats,
              .flag = "--stats FILE",
              .help = "table sizes of a real database, as `headgate stats` "
                      "writes them"},
    OwnOption{.take = takes_list_suppressions,
              .flag = "--list-suppressions",
              .help = "list the suppressions and their reasons instead"},
    OwnOption{.take = takes_pg_bin,
              .flag = "--pg-bin DIR",
              .help = "the folder of initdb and postgres, for the throwaway "
                      "server; guard takes several; default: in PATH, else the "
                      "newest in the usual folders"},
    OwnOption{.take = takes_server_url,
              .flag = "--server-url URL",
              .help = "make databases on this server instead of a throwaway"},
    OwnOption{.take = takes_write_schema,
              .flag = "--write-schema",
              .help = "write the chain's catalog to schema.sql, which the step "
                      "missing compares it with"},
    OwnOption{.take = takes_report,
              .flag = "--report FILE",
              .help = "write a report besides, in the form of the file's name: "
                      ".json, .xml (JUnit), .sarif, .md, .html, .txt; "
                      "repeatable"},
    OwnOption{.take = takes_against,
              .flag = "--against FILE",
              .help =
                  "compare with this file, which `headgate snapshot` wrote, "
                  "instead of the chain"},
    OwnOption{.take = takes_ignore,
              .flag = "--ignore WHAT",
              .help = "owners, grants, comments, column-order, or a glob of "
                      "objects such as shop.* or index:shop.*; repeatable"},
};

std::string usage(const CommandSpec* command) {
  if (command == nullptr) {
    return "Usage: headgate [OPTIONS] COMMAND [ARGUMENTS]\n\n"
           "Waits for PostgreSQL, migrates, verifies, and becomes your "
           "application.\n";
  }
  return fmt::format("Usage: headgate {}{}{}\n\n{}.\n", command->name,
                     command->synopsis.empty() ? "" : " ", command->synopsis,
                     command->summary);
}

std::string command_list() {
  std::string text = "\nCommands:\n";
  for (const CommandSpec& spec : all_commands()) {
    text += fmt::format("  {:<12}{}\n", spec.name, spec.summary);
  }
  return text;
}

/// The same, with those that are rarely typed on one line.
std::string short_command_list() {
  std::string text = "\nCommands:\n";
  std::string rare;
  for (const CommandSpec& spec : all_commands()) {
    if (spec.rare) {
      rare += fmt::format("{}{}", rare.empty() ? "" : ", ", spec.name);
    } else {
      text += fmt::format("  {:<12}{}\n", spec.name, spec.summary);
    }
  }
  return text + fmt::format("  and         {}\n", rare);
}

std::string own_options(const CommandSpec& command) {
  std::string text;
  for (const OwnOption& own : kOwnOptions) {
    if ((command.takes & own.take) != 0) {
      text += fmt::format(
          "  {:<32}{}\n", own.flag,
          own.help.empty() ? listed_forms(command) : std::string(own.help));
    }
  }
  return text.empty() ? text : "\nOptions:\n" + text;
}

std::string option_list(bool complete) {
  std::string text = complete ? "\nOptions of every command:\n" : "";
  for (const Option& option : all_options()) {
    text += fmt::format(
        "  --{:<30}{}\n",
        fmt::format("{}{}{}", option.name, option.is_switch() ? "" : " ",
                    option.placeholder),
        option.help);
    text += fmt::format("  {:<32}[{}; default: {}]\n", "", option.variable(),
                        option.default_value);
  }
  text += fmt::format("  {:<32}{}\n  {:<32}[HEADGATE_CONFIG; default: {}]\n",
                      "--config FILE", "the configuration file", "",
                      "headgate.toml, where there is one");
  text += fmt::format("  {:<32}{}\n", "-h, --help", "short and complete help");
  return text + fmt::format("  {:<32}{}\n", "--version", "show the version");
}

std::string words_of_shell() {
  std::string words;
  for (const CommandSpec& spec : all_commands()) {
    words += std::string(words.empty() ? "" : " ") + std::string(spec.name);
  }
  return words;
}

std::string flags_of_shell() {
  std::string flags = "--help --version --config";
  for (const Option& option : all_options()) {
    flags += " --" + std::string(option.name);
  }
  return flags +
         " --format --message --sql --dry-run --no-transaction --for --fail-on"
         " --since --from --stats --list-suppressions --pg-bin --server-url"
         " --write-schema --report --against --ignore";
}

std::string fish_script() {
  std::string script = "complete -c headgate -f\n";
  for (const CommandSpec& spec : all_commands()) {
    script += fmt::format(
        "complete -c headgate -n __fish_use_subcommand -a {} -d '{}'\n",
        spec.name, spec.summary);
  }
  for (const Option& option : all_options()) {
    std::string help(option.help);
    std::erase(help, '\'');
    script += fmt::format("complete -c headgate -l {}{} -d '{}'\n", option.name,
                          option.is_switch() ? "" : " -r", help);
  }
  return script;
}

}  // namespace

std::string short_help(const CommandSpec* command) {
  if (command == nullptr) {
    return usage(nullptr) + short_command_list() +
           "\nheadgate --help shows every option, headgate COMMAND -h one "
           "command.\n";
  }
  return usage(command) + own_options(*command) + "\nheadgate " +
         std::string(command->name) + " --help shows every option.\n";
}

std::string full_help(const CommandSpec* command) {
  return usage(command) +
         (command == nullptr ? command_list() : own_options(*command)) +
         option_list(true);
}

std::string completion_script(std::string_view shell) {
  if (shell == "bash") {
    return fmt::format(
        "_headgate() {{\n"
        "  local word=\"${{COMP_WORDS[COMP_CWORD]}}\"\n"
        "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
        "    mapfile -t COMPREPLY < <(compgen -W '{0} {1}' -- \"$word\")\n"
        "  else\n"
        "    mapfile -t COMPREPLY < <(compgen -W '{1}' -- \"$word\")\n"
        "  fi\n"
        "}}\n"
        "complete -o default -F _headgate headgate\n",
        words_of_shell(), flags_of_shell());
  }
  if (shell == "zsh") {
    return fmt::format(
        "#compdef headgate\n"
        "_headgate() {{\n"
        "  if (( CURRENT == 2 )); then\n"
        "    compadd -- {0}\n"
        "  else\n"
        "    compadd -- {1}\n"
        "  fi\n"
        "}}\n"
        "compdef _headgate headgate\n",
        words_of_shell(), flags_of_shell());
  }
  return shell == "fish" ? fish_script() : std::string();
}

}  // namespace headgate
