#include "entrypoint/cli/command_line.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

namespace {

CommandLine parse(const std::vector<std::string>& line) {
  const Result<CommandLine> parsed = parse_command_line(line);
  INFO((parsed ? "" : parsed.error().message));
  REQUIRE(parsed.has_value());
  return *parsed;
}

}  // namespace

TEST_CASE("a command is found with its names and flags", "[cli]") {
  const CommandLine line = parse({"upgrade", "abc", "--sql"});
  REQUIRE(line.command != nullptr);
  CHECK(line.command->name == "upgrade");
  CHECK(line.arguments.names == std::vector<std::string>{"abc"});
  CHECK(line.arguments.sql);
  CHECK_FALSE(line.arguments.dry_run);
}

TEST_CASE("options may stand before and after the command", "[cli]") {
  const CommandLine line = parse({"--wait-timeout", "1s", "plan",
                                  "--wait-timeout=2s", "--migrations", "m"});
  using Given = std::pair<std::string, std::string>;
  CHECK(line.options == std::vector<Given>{{"wait-timeout", "1s"},
                                           {"wait-timeout", "2s"},
                                           {"migrations", "m"}});
}

TEST_CASE("a switch stands alone, or says what it is", "[cli]") {
  using Given = std::pair<std::string, std::string>;
  const CommandLine line = parse({"run", "--init", "--", "app"});
  CHECK(line.options == std::vector<Given>{{"init", "true"}});
  CHECK(parse({"--init=false", "plan"}).options ==
        std::vector<Given>{{"init", "false"}});
  CHECK(parse({"--init=true", "plan"}).options ==
        std::vector<Given>{{"init", "true"}});
}

TEST_CASE("options of some commands may stand before them", "[cli]") {
  CHECK(parse({"--format", "json", "upgrade"}).arguments.format == "json");
  CHECK(parse({"-m", "run", "revision"}).arguments.message == "run");
  CHECK(parse({"--sql", "upgrade"}).arguments.sql);
  CHECK(parse({"--no-transaction", "revision"}).arguments.no_transaction);
}

TEST_CASE("a double dash ends the options", "[cli]") {
  using Names = std::vector<std::string>;
  CHECK(parse({"upgrade", "--", "head"}).arguments.names == Names{"head"});
  CHECK(parse({"downgrade", "--", "-1"}).arguments.names == Names{"-1"});
  CHECK(parse({"stamp", "a", "--", "--sql"}).arguments.names ==
        Names{"a", "--sql"});
  CHECK_FALSE(parse_command_line({"current", "--", "x"}).has_value());
}

TEST_CASE("an empty file name is one", "[cli]") {
  CHECK(parse({"heads", "--config", ""}).config_file == "");
  CHECK_FALSE(parse({"heads"}).config_file.has_value());
}

TEST_CASE("a relative target needs no double dash", "[cli]") {
  CHECK(parse({"downgrade", "-1"}).arguments.names.front() == "-1");
  CHECK(parse({"downgrade", "-12"}).arguments.names.front() == "-12");
  CHECK(parse({"upgrade", "+2"}).arguments.names.front() == "+2");
}

TEST_CASE("the words of run arrive byte for byte", "[cli]") {
  const CommandLine line =
      parse({"run", "--", "app", "--database-url", "", "-h", "\xff"});
  CHECK(line.arguments.words ==
        std::vector<std::string>{"app", "--database-url", "", "-h", "\xff"});
  CHECK(line.options.empty());
  CHECK_FALSE(line.short_help);
}

TEST_CASE("help is asked for in two lengths", "[cli]") {
  CHECK(parse({"-h"}).short_help);
  CHECK(parse({"--help"}).full_help);
  CHECK(parse({"downgrade", "--help"}).full_help);
}

TEST_CASE("a line that makes no sense is a usage error", "[cli]") {
  const auto line = GENERATE(
      std::vector<std::string>{"upgarde"}, std::vector<std::string>{"--nope"},
      std::vector<std::string>{"downgrade"}, std::vector<std::string>{"show"},
      std::vector<std::string>{"merge", "one"},
      std::vector<std::string>{"current", "extra"},
      std::vector<std::string>{"plan", "--format", "xml"},
      std::vector<std::string>{"plan", "--format", "dot"},
      std::vector<std::string>{"upgrade", "--wait-timeout"});
  const Result<CommandLine> parsed = parse_command_line(line);
  REQUIRE_FALSE(parsed.has_value());
  CHECK(parsed.error().code == ErrorCode::usage);
  CHECK_FALSE(parsed.error().hint.empty());
}

TEST_CASE("history takes the formats of graphs", "[cli]") {
  CHECK(parse({"history", "--format", "dot"}).arguments.format == "dot");
}
