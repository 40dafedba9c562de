#include "entrypoint/chain/header.hpp"

#include <catch2/catch.hpp>

using namespace headgate;
using namespace std::chrono_literals;

namespace {

Revision read(std::string_view text) {
  const Result<Header> header = parse_header("a.sql", text);
  REQUIRE(header.has_value());
  return header->revision;
}

Error refuse(std::string_view text) {
  const Result<Header> header = parse_header("a.sql", text);
  REQUIRE_FALSE(header.has_value());
  CHECK(header.error().code == ErrorCode::broken_chain);
  CHECK_FALSE(header.error().hint.empty());
  return header.error();
}

using Names = std::vector<std::string>;

constexpr std::string_view kTop = "-- revision: a\n-- down_revision: none\n";

std::string with(std::string_view line) {
  return std::string(kTop).append(line).append("\n-- upgrade\n");
}

}  // namespace

TEST_CASE("a header holds all keys", "[chain]") {
  const Revision revision = read(
      "-- revision: abc\n"
      "-- down_revision: x1, y2\n"
      "-- message: add: a partner's rating -- soon\n"
      "-- depends_on: core, z3\n"
      "-- branch_labels: billing\n"
      "-- transaction: none\n"
      "-- breaking: yes\n"
      "-- irreversible: data is lost\n"
      "-- lock_timeout: 500ms\n"
      "-- statement_timeout: 2min\n"
      "-- upgrade\n");
  CHECK(revision.id == "abc");
  CHECK(revision.file == "a.sql");
  CHECK(revision.down_revisions == Names{"x1", "y2"});
  CHECK(revision.message == "add: a partner's rating -- soon");
  CHECK(revision.depends_on == Names{"core", "z3"});
  CHECK(revision.branch_labels == Names{"billing"});
  CHECK_FALSE(revision.transactional);
  CHECK(revision.breaking == true);
  CHECK(revision.irreversible == "data is lost");
  CHECK(revision.lock_timeout == 500ms);
  CHECK(revision.statement_timeout == 2min);
  CHECK(revision.lines.id == 1);
  CHECK(revision.lines.down_revisions == 2);
  CHECK(revision.lines.depends_on == 4);
  CHECK(revision.lines.branch_labels == 5);
}

TEST_CASE("what a header leaves out has its default", "[chain]") {
  const Revision revision = read(kTop);
  CHECK(revision.down_revisions.empty());
  CHECK(revision.message.empty());
  CHECK(revision.transactional);
  CHECK(revision.breaking == std::nullopt);
  CHECK(revision.irreversible.empty());
  CHECK(revision.lock_timeout == std::nullopt);
}

TEST_CASE("spaces, line ends and a byte order mark do not matter", "[chain]") {
  const auto* text =
      GENERATE("\xEF\xBB\xBF-- revision: a\n-- down_revision: b\n",
               "\n  \n-- revision: a\n-- down_revision: b\n",
               "-- revision: a\r\n-- down_revision: b\r\n-- upgrade\r\n",
               "-- revision: a\r-- down_revision: b\r",
               "--revision:a\n  --  down_revision :  b  \n",
               "-- revision: a\n-- down_revision: b");
  CAPTURE(text);
  const Revision revision = read(text);
  CHECK(revision.id == "a");
  CHECK(revision.down_revisions == Names{"b"});
}

TEST_CASE("the header ends at the first other line", "[chain]") {
  const auto* rest =
      GENERATE("-- upgrade\n", "\n-- Note: prose\n",
               "-- see https://example.com\n", "SELECT 1;\n", "/* c */\n", "");
  const std::string text = std::string(kTop) + rest;
  CAPTURE(text);
  const Result<Header> header = parse_header("a.sql", text);
  REQUIRE(header.has_value());
  CHECK(header->end == kTop.size());
}

TEST_CASE("an unknown key is an error that names the nearest", "[chain]") {
  const Error typo = refuse(with("-- transacton: none"));
  CHECK(typo.message == "a.sql:3: unknown key \"transacton\"");
  CHECK(typo.hint.find("`transaction`") != std::string::npos);
  CHECK(refuse(with("-- Message: x")).hint.find("`message`") !=
        std::string::npos);
  CHECK(refuse(with("-- zebra: x")).hint.find("statement_timeout") !=
        std::string::npos);
  CHECK(refuse(with("-- downgrade:")).hint.find("without the colon") !=
        std::string::npos);
}

TEST_CASE("a value that makes no sense is an error", "[chain]") {
  const auto* line = GENERATE(
      "-- transaction: off", "-- breaking: maybe",
      "-- irreversible:", "-- lock_timeout: 3000", "-- lock_timeout: soon",
      "-- statement_timeout: -1s", "-- depends_on: a b", "-- depends_on: a,,b",
      "-- branch_labels: a@b", "-- depends_on: a, a", "-- depends_on:");
  CHECK(refuse(with(line)).message.starts_with("a.sql:3: "));
}

TEST_CASE("a limit may be none at all", "[chain]") {
  CHECK(read(with("-- lock_timeout: 0")).lock_timeout == 0ms);
}

TEST_CASE("a key stands once", "[chain]") {
  CHECK(refuse(with("-- revision: b")).message ==
        "a.sql:3: \"revision\" stands in the header twice");
}

TEST_CASE("a header names the revision and its parents", "[chain]") {
  CHECK(refuse("SELECT 1;").message ==
        "a.sql:1: no `-- revision:` in the header");
  CHECK(refuse("-- revision: a\n-- upgrade\n").message ==
        "a.sql:2: no `-- down_revision:` in the header");
  CHECK(refuse("-- revision: a\n-- down_revision:\n").hint.find("none") !=
        std::string::npos);
  CHECK(refuse("-- revision:\n-- down_revision: none\n")
            .message.starts_with("a.sql:1: "));
  CHECK(refuse("-- revision: a-b\n-- down_revision: none\n")
            .message.starts_with("a.sql:1: "));
}

TEST_CASE("a key below the header is not overlooked", "[chain]") {
  const auto* line = GENERATE("-- transaction: none", "-- transacton: none",
                              "-- Depends_On: x");
  CHECK_FALSE(check_stray_comment("a.sql", line, 0).has_value());
}

TEST_CASE("prose below the header may hold colons", "[chain]") {
  const auto* line = GENERATE("-- Note: slow", "-- see https://x", "-- upgrade",
                              "-- nothing", "--");
  CHECK(check_stray_comment("a.sql", line, 0).has_value());
}
