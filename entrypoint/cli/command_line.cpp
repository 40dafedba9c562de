#include "entrypoint/cli/command_line.hpp"

#include <algorithm>
#include <cstdint>
#include <memory>

#include <CLI/CLI.hpp>

#include "entrypoint/cli/words.hpp"
#include "entrypoint/config/options.hpp"

namespace headgate {
namespace {

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
    app_.add_option("--config", line_.config_file);
    for (const Option& option : all_options()) {
      add(option);
    }
    for (const CommandSpec& spec : all_commands()) {
      add(spec);
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
    app_.add_option("--" + name,
                    CLI::callback_t([this, name](const CLI::results_t& given) {
                      line_.options.emplace_back(name, given.back());
                      return true;
                    }))
        ->trigger_on_parse()
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  }

  void add(const CommandSpec& spec) {
    CLI::App* command = app_.add_subcommand(std::string(spec.name));
    command->set_help_flag();
    Arguments& arguments = line_.arguments;
    if ((spec.takes & takes_format) != 0) {
      command->add_option("--format", arguments.format);
    }
    if ((spec.takes & takes_message) != 0) {
      command->add_option("-m,--message", arguments.message);
    }
    if ((spec.takes & takes_sql) != 0) {
      command->add_flag("--sql", arguments.sql);
    }
    if ((spec.takes & takes_dry_run) != 0) {
      command->add_flag("--dry-run", arguments.dry_run);
    }
    if ((spec.takes & takes_no_transaction) != 0) {
      command->add_flag("--no-transaction", arguments.no_transaction);
    }
    if ((spec.takes & takes_endpoints) != 0) {
      command->add_option("--for", arguments.endpoints)
          ->allow_extra_args(false);
    }
    if (spec.most > 0) {
      command->add_option("names", arguments.names)
          ->expected(0, static_cast<int>(spec.most));
    }
    command->callback([this, &spec] { line_.command = &spec; });
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

Result<void> check_names(const CommandSpec& spec, std::size_t given) {
  if (given >= spec.least) {
    return {};
  }
  const std::string usage =
      std::string(spec.name) + " " + std::string(spec.synopsis);
  return fail(ErrorCode::usage, std::string(spec.name) + " needs a name",
              "Write: headgate " + usage + ".");
}

Result<void> check_format(const CommandSpec& spec, const std::string& format) {
  const bool graph = (spec.takes & takes_graph_format) != 0;
  if (format == "text" || format == "json" ||
      (graph && (format == "dot" || format == "mermaid"))) {
    return {};
  }
  return fail(
      ErrorCode::usage, "there is no format '" + format + "' here",
      graph ? "Choose text, json, dot or mermaid." : "Choose text or json.");
}

Result<void> check(const CommandLine& line) {
  if (line.command == nullptr || line.short_help || line.full_help) {
    return {};
  }
  const Result<void> enough =
      check_names(*line.command, line.arguments.names.size());
  return enough ? check_format(*line.command, line.arguments.format) : enough;
}

}  // namespace

Result<CommandLine> parse_command_line(const std::vector<std::string>& line) {
  CutLine cut = cut_at_command(line);
  const auto parser = std::make_unique<Parser>();
  Result<CommandLine> parsed = parser->parse(std::move(cut.ours));
  if (!parsed) {
    return parsed;
  }
  parsed->arguments.words = std::move(cut.words);
  if (const Result<void> good = check(*parsed); !good) {
    return std::unexpected(good.error());
  }
  return parsed;
}

}  // namespace headgate
