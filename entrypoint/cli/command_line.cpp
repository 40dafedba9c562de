#include "entrypoint/cli/command_line.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <memory>

#include <CLI/CLI.hpp>

#include "entrypoint/cli/line_check.hpp"
#include "entrypoint/cli/words.hpp"
#include "entrypoint/config/options.hpp"

namespace headgate {
namespace {

/// As many names as a line may have; how many a command takes, line_check.hpp
/// says.
constexpr int kAny = 1'000'000;

/// CLI11's view of headgate. Its own help, environment and configuration are
/// off: help comes from our tables, and the layers below flags from layers.hpp.
class Parser {
 public:
  Parser() {
    app_.set_help_flag();
    app_.allow_windows_style_options(false);
    app_.fallthrough();
    // A second command's name is a name: `upgrade heads`.
    app_.require_subcommand(0, 1);
    app_.add_flag("-h", line_.short_help);
    app_.add_flag("--help", line_.full_help);
    app_.add_flag("--version", line_.version);
    add("--config", [this](const auto& value) { line_.config_file = value; });
    for (const Option& option : all_options()) {
      add(option);
    }
    add_own_options();
    for (const CommandSpec& spec : all_commands()) {
      CLI::App* command = app_.add_subcommand(std::string(spec.name));
      command->set_help_flag();
      command->add_option("names", line_.arguments.names)->expected(0, kAny);
      command->callback([this, &spec] { line_.command = &spec; });
    }
  }

  Result<CommandLine> parse(std::vector<std::string> words) {
    std::ranges::reverse(words);  // CLI11 takes them from the back.
    try {
      app_.parse(std::move(words));
    } catch (const CLI::Error& error) {
      return fail(ErrorCode::usage, lower_case(error.what()),
                  "See headgate --help.");
    }
    return std::move(line_);
  }

 private:
  void add(const Option& option) {
    const std::string name(option.name);
    if (option.is_switch()) {
      app_.add_flag_function("--" + name, [this, name](std::int64_t count) {
        line_.options.emplace_back(name, count > 0 ? "true" : "false");
      });
      return;
    }
    add("--" + name, [this, name](const auto& value) {
      line_.options.emplace_back(name, value);
    });
  }

  /// The last of several counts, and so does an empty value.
  template <typename Take>
  void add(const std::string& flags, const Take& take) {
    app_.add_option(flags, CLI::callback_t([take](const CLI::results_t& given) {
                      take(given.back());
                      return true;
                    }))
        ->trigger_on_parse()
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  }

  /// Those that only some commands take. All stand ahead of the command as
  /// well, so which of them fit is known only at the end.
  void add_own_options() {
    Arguments& arguments = line_.arguments;
    add("--format", [this](const auto& value) {
      line_.arguments.format = value;
      line_.given |= takes_format;
    });
    add("-m,--message", [this](const auto& value) {
      line_.arguments.message = value;
      line_.given |= takes_message;
    });
    add("--for", takes_endpoints, arguments.endpoints);
    add("--pg-bin", takes_pg_bin, arguments.pg_bin);
    add("--report", takes_report, arguments.reports);
    add("--ignore", takes_ignore, arguments.ignored);
    add("--server-url", takes_server_url, arguments.server_url);
    add("--against", takes_against, arguments.against);
    add_flag("--write-schema", takes_write_schema, arguments.write_schema);
    add("--fail-on", takes_fail_on, arguments.fail_on);
    add("--since", takes_since, arguments.since);
    add("--from", takes_from, arguments.from);
    add("--stats", takes_stats, arguments.stats);
    add_flag("--list-suppressions", takes_list_suppressions,
             arguments.list_suppressions);
    add_flag("--sql", takes_sql, arguments.sql);
    add_flag("--dry-run", takes_dry_run, arguments.dry_run);
    add_flag("--no-transaction", takes_no_transaction,
             arguments.no_transaction);
  }

  void add(const std::string& name, Take take,
           std::optional<std::string>& member) {
    add(name, [this, take, &member](const auto& value) {
      member = value;
      line_.given |= take;
    });
  }

  /// Each of several counts.
  void add(const std::string& name, Take take,
           std::vector<std::string>& members) {
    add(name, [this, take, &members](const auto& value) {
      members.push_back(value);
      line_.given |= take;
    });
  }

  void add_flag(const std::string& name, Take take, bool& member) {
    app_.add_flag_callback(name, [this, take, &member] {
      member = true;
      line_.given |= take;
    });
  }

  static std::string lower_case(std::string text) {
    if (!text.empty() && text.front() >= 'A' && text.front() <= 'Z') {
      text.front() = static_cast<char>(text.front() - 'A' + 'a');
    }
    return text;
  }

  CLI::App app_;
  CommandLine line_;
};

}  // namespace

Result<CommandLine> parse_command_line(const std::vector<std::string>& line) {
  CutLine cut = cut_at_command(line);
  const auto parser = std::make_unique<Parser>();
  Result<CommandLine> parsed = parser->parse(std::move(cut.ours));
  if (!parsed) {
    return parsed;
  }
  Arguments& arguments = parsed->arguments;
  if (parsed->command == find_spec("run")) {
    arguments.words = std::move(cut.words);
  } else {
    std::ranges::move(cut.words, std::back_inserter(arguments.names));
  }
  if (const Result<void> good = check_line(*parsed); !good) {
    return std::unexpected(good.error());
  }
  return parsed;
}

}  // namespace headgate
