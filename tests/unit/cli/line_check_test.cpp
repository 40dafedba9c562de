#include "entrypoint/cli/line_check.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

namespace {

/// What is said of a line.
Error refusal(const std::vector<std::string>& line) {
  const Result<CommandLine> parsed = parse_command_line(line);
  REQUIRE_FALSE(parsed.has_value());
  CHECK(parsed.error().code == ErrorCode::usage);
  return parsed.error();
}

}  // namespace

TEST_CASE("too many names are refused by the first of them", "[cli]") {
  CHECK(refusal({"upgrade", "a", "b"}).message == "upgrade has no use for 'b'");
  CHECK(refusal({"heads", "x"}).message == "heads has no use for 'x'");
}

TEST_CASE("too few names are refused with the usage", "[cli]") {
  CHECK(refusal({"stamp"}).hint == "Write: headgate stamp REVISION...");
  CHECK(refusal({"show"}).hint == "Write: headgate show REVISION.");
  CHECK(refusal({"merge", "a"}).message == "merge needs 2 names");
}

TEST_CASE("an option that the command does not have is named", "[cli]") {
  CHECK(refusal({"--sql", "plan"}).message == "plan has no use for --sql");
  CHECK(refusal({"-m", "x", "heads"}).message ==
        "heads has no use for --message");
  CHECK(refusal({"completion", "bash", "--format", "json"}).message ==
        "completion has no use for --format");
}

TEST_CASE("a script is printed in one form", "[cli]") {
  CHECK(refusal({"upgrade", "--sql", "--format", "json"}).message ==
        "--sql and --format json exclude one another");
  CHECK(refusal({"downgrade", "a", "--sql", "--dry-run"}).message ==
        "--sql and --dry-run exclude one another");
  CHECK(parse_command_line({"upgrade", "--sql", "--format", "text"}));
  CHECK(parse_command_line({"upgrade", "--dry-run", "--format", "json"}));
}

TEST_CASE("a line that asks for help is not judged", "[cli]") {
  CHECK(parse_command_line({"stamp", "--help", "--sql"}));
}

TEST_CASE("the linter's forms are its own", "[cli]") {
  for (const std::string format :
       {"text", "json", "sarif", "github", "gitlab", "junit", "markdown"}) {
    CAPTURE(format);
    CHECK(parse_command_line({"lint", "--format", format}));
  }
  CHECK(refusal({"lint", "--format", "dot"}).hint ==
        "Choose text, json, sarif, github, gitlab, junit or markdown.");
  CHECK(refusal({"lint", "--format", ""}).message ==
        "there is no format '' here");
  CHECK(refusal({"history", "--format", "sarif"}).hint ==
        "Choose text, json, dot or mermaid.");
  CHECK(refusal({"lint", "--list-suppressions", "--format", "junit"}).message ==
        "--list-suppressions has no form 'junit'");
}

TEST_CASE("findings fail from a severity on that there is", "[cli]") {
  CHECK(refusal({"lint", "--fail-on", "info"}).message ==
        "--fail-on takes no 'info'");
  CHECK(refusal({"plan", "--since", "main"}).message ==
        "plan has no use for --since");
}

TEST_CASE("a snapshot is compared without a server of ours", "[cli]") {
  CHECK(parse_command_line({"drift", "--against", "a.json", "--ignore", "x"}));
  CHECK(refusal({"drift", "--against", "a", "--pg-bin", "/bin"}).message ==
        "--against and --pg-bin exclude one another");
  CHECK(refusal({"drift", "--against", "a", "--server-url", "u"}).message ==
        "--against and --server-url exclude one another");
  CHECK(refusal({"drift", "--ignore", ""}).message ==
        "--ignore is given nothing to pass over");
}
