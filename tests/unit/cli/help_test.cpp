#include "entrypoint/cli/help.hpp"

#include <catch2/catch.hpp>

#include "entrypoint/config/options.hpp"

using namespace headgate;

TEST_CASE("the complete help names every command and option", "[cli]") {
  const std::string help = full_help(nullptr);
  for (const CommandSpec& spec : all_commands()) {
    CHECK(help.find(std::string("  ") + std::string(spec.name)) !=
          std::string::npos);
  }
  for (const Option& option : all_options()) {
    INFO(option.name);
    CHECK(help.find("--" + std::string(option.name)) != std::string::npos);
    CHECK(help.find(option.variable() + "; default: ") != std::string::npos);
  }
}

TEST_CASE("a command's short help shows what only it has", "[cli]") {
  const std::string help = short_help(find_spec("upgrade"));
  CHECK(help.find("--sql") != std::string::npos);
  CHECK(help.find("--message") == std::string::npos);
  CHECK(help.find("--wait-timeout") == std::string::npos);
}

TEST_CASE("a command's help names its own forms", "[cli]") {
  const std::string help = short_help(find_spec("drift"));
  CHECK(help.find("text or json\n") != std::string::npos);
  CHECK(help.find("sarif") == std::string::npos);
  CHECK(short_help(find_spec("guard")).find("or html\n") != std::string::npos);
}

TEST_CASE("three shells have a completion", "[cli]") {
  for (const std::string_view shell : {"bash", "zsh", "fish"}) {
    CHECK(completion_script(shell).find("downgrade") != std::string::npos);
  }
  CHECK(completion_script("csh").empty());
}
