#include "entrypoint/apply/message.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

using namespace headgate;
using namespace std::chrono_literals;

TEST_CASE("a message tells where its section stands", "[apply]") {
  const Section section{.offset = 40, .sql = "SELECT 1", .statements = {}};
  const Message message = transaction_message(
      section, {.lock_timeout = 3s, .statement_timeout = 0ms}, "RECORD");
  CHECK(message.sql.substr(message.section_offset, 8) == "SELECT 1");
  const std::string before = message.sql.substr(0, message.section_offset);
  CHECK(static_cast<std::size_t>(std::ranges::count(before, ';')) ==
        message.statements_before);
  CHECK(before.find("SET LOCAL lock_timeout = 3000;") != std::string::npos);
  CHECK(message.sql.ends_with("RECORD;\nCOMMIT;\nRESET ALL;\n"));
}

TEST_CASE("a message records under our own role", "[apply]") {
  const Section section{.offset = 40, .sql = "SELECT 1", .statements = {}};
  const Message message = transaction_message(section, {}, "RECORD");
  const std::size_t record = message.sql.find("RECORD");
  const std::string between = message.sql.substr(
      message.section_offset + section.sql.size() + 2,
      record - message.section_offset - section.sql.size() - 2);
  CHECK(between == "\nRESET SESSION AUTHORIZATION;\nRESET ROLE;\n");
  CHECK(message.statements_to_record == 2);
}

TEST_CASE("a comment at the section's end hides nothing of ours", "[apply]") {
  const Section section{
      .offset = 0, .sql = "SELECT 1 -- no end", .statements = {}};
  const std::string sql = transaction_message(section, {}, "RECORD").sql;
  CHECK(sql.find("no end\n;\nRESET") != std::string::npos);
}

TEST_CASE("a header's limits outrank the settings'", "[apply]") {
  Revision revision;
  revision.lock_timeout = 9s;
  const StatementLimits limits =
      StatementLimits{.lock_timeout = 1s, .statement_timeout = 2s}.under(
          revision);
  CHECK(limits.lock_timeout == 9s);
  CHECK(limits.statement_timeout == 2s);
}

TEST_CASE("the session gets back what RESET ALL took", "[apply]") {
  const Section section{.offset = 0, .sql = "SELECT 1", .statements = {}};
  CHECK_THAT(transaction_message(section, {}, "RECORD", "SETTINGS;\n").sql,
             Catch::EndsWith("RESET ALL;\nSETTINGS;\n"));
  CHECK_THAT(reset_message("SETTINGS;\n"),
             Catch::EndsWith("RESET ALL;\nSETTINGS;\n"));
}

TEST_CASE("a statement and its record are one transaction", "[apply]") {
  const Section section{
      .offset = 40, .sql = "SELECT 1 -- no end", .statements = {}};
  const Message message = statement_message(section, "RECORD");
  CHECK(message.sql.substr(message.section_offset, 8) == "SELECT 1");
  CHECK_THAT(message.sql, Catch::StartsWith("BEGIN;\n") &&
                              Catch::EndsWith("RECORD;\nCOMMIT;\n") &&
                              Catch::Contains("no end\n;\nSET LOCAL SESSION"));
  CHECK_THAT(message.sql, !Catch::Contains("RESET"));
  CHECK(message.statements_before == 1);
  CHECK(message.statements_to_record == 2);
}
