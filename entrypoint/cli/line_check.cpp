#include "entrypoint/cli/line_check.hpp"

#include <array>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "entrypoint/cli/forms.hpp"
#include "entrypoint/cli/lint_settings.hpp"
#include "entrypoint/util/contains.hpp"

namespace headgate {
namespace {

// table: the options that only some commands take.
struct OwnFlag {
  Take take;
  std::string_view flag;
};

constexpr std::array kOwnFlags{
    OwnFlag{.take = takes_format, .flag = "--format"},
    OwnFlag{.take = takes_message, .flag = "--message"},
    OwnFlag{.take = takes_sql, .flag = "--sql"},
    OwnFlag{.take = takes_dry_run, .flag = "--dry-run"},
    OwnFlag{.take = takes_no_transaction, .flag = "--no-transaction"},
    OwnFlag{.take = takes_endpoints, .flag = "--for"},
    OwnFlag{.take = takes_fail_on, .flag = "--fail-on"},
    OwnFlag{.take = takes_since, .flag = "--since"},
    OwnFlag{.take = takes_from, .flag = "--from"},
    OwnFlag{.take = takes_stats, .flag = "--stats"},
    OwnFlag{.take = takes_list_suppressions, .flag = "--list-suppressions"},
    OwnFlag{.take = takes_pg_bin, .flag = "--pg-bin"},
    OwnFlag{.take = takes_server_url, .flag = "--server-url"},
    OwnFlag{.take = takes_write_schema, .flag = "--write-schema"},
    OwnFlag{.take = takes_report, .flag = "--report"},
    OwnFlag{.take = takes_against, .flag = "--against"},
    OwnFlag{.take = takes_ignore, .flag = "--ignore"},
};

/// The usage as a hint; dots of its own end the sentence.
std::string write_usage(const CommandSpec& spec) {
  const std::string text =
      fmt::format("Write: headgate {}{}{}", spec.name,
                  spec.synopsis.empty() ? "" : " ", spec.synopsis);
  return text + (text.ends_with('.') ? "" : ".");
}

Result<void> check_names(const CommandSpec& spec,
                         const std::vector<std::string>& names) {
  if (names.size() < spec.least) {
    return fail(
        ErrorCode::usage,
        fmt::format(
            "{} needs {}", spec.name,
            spec.least == 1 ? "a name" : fmt::format("{} names", spec.least)),
        write_usage(spec));
  }
  if (names.size() > spec.most) {
    return fail(
        ErrorCode::usage,
        fmt::format("{} has no use for '{}'", spec.name, names.at(spec.most)),
        write_usage(spec));
  }
  return {};
}

Result<void> check_flags(const CommandSpec& spec, unsigned given) {
  for (const OwnFlag& own : kOwnFlags) {
    if ((given & own.take) != 0 && (spec.takes & own.take) == 0) {
      return fail(ErrorCode::usage,
                  fmt::format("{} has no use for {}", spec.name, own.flag),
                  fmt::format("Leave it out; headgate {} -h shows what it "
                              "takes.",
                              spec.name));
    }
  }
  return {};
}

Result<void> check_format(const CommandSpec& spec, const std::string& format) {
  const std::vector<std::string_view> forms = forms_of(spec);
  return contains(forms, std::string_view(format))
             ? Result<void>()
             : fail(ErrorCode::usage,
                    "there is no format '" + format + "' here",
                    "Choose " + listed_forms(spec) + ".");
}

Result<void> check_lint(const Arguments& arguments) {
  if (arguments.fail_on && !is_fail_on(*arguments.fail_on)) {
    return fail(ErrorCode::usage,
                "--fail-on takes no '" + *arguments.fail_on + "'",
                "Choose error, warning or never.");
  }
  if (arguments.list_suppressions && arguments.format != "text" &&
      arguments.format != "json") {
    return fail(ErrorCode::usage,
                "--list-suppressions has no form '" + arguments.format + "'",
                "Choose text or json.");
  }
  return {};
}

/// A snapshot is compared without a server of ours.
Result<void> check_drift(const Arguments& arguments) {
  if (contains(arguments.ignored, std::string())) {
    return fail(ErrorCode::usage, "--ignore is given nothing to pass over",
                "Name owners, grants, comments, column-order, or objects by a "
                "glob such as shop.*.");
  }
  if (!arguments.against ||
      (arguments.pg_bin.empty() && !arguments.server_url)) {
    return {};
  }
  const std::string other = arguments.server_url ? "--server-url" : "--pg-bin";
  return fail(ErrorCode::usage,
              fmt::format("--against and {} exclude one another", other),
              "Leave one of them out: with --against the chain is not "
              "replayed.");
}

/// A script is no plan, and has no other form.
Result<void> check_script(const Arguments& arguments) {
  if (!arguments.sql || (!arguments.dry_run && arguments.format == "text")) {
    return {};
  }
  const std::string other =
      arguments.dry_run ? "--dry-run" : "--format " + arguments.format;
  return fail(ErrorCode::usage,
              fmt::format("--sql and {} exclude one another", other),
              "Leave one of them out: --sql prints a script for psql, "
              "--dry-run --format json the plan.");
}

}  // namespace

Result<void> check_line(const CommandLine& line) {
  if (line.command == nullptr || line.short_help || line.full_help) {
    return {};
  }
  const CommandSpec& spec = *line.command;
  Result<void> good = check_names(spec, line.arguments.names);
  if (good) {
    good = check_flags(spec, line.given);
  }
  if (good) {
    good = check_format(spec, line.arguments.format);
  }
  if (good) {
    good = check_lint(line.arguments);
  }
  if (good) {
    good = check_drift(line.arguments);
  }
  return good ? check_script(line.arguments) : good;
}

}  // namespace headgate
