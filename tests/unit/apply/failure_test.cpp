#include "entrypoint/apply/failure.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

namespace {

// Two statements; the first has a character of two bytes before it.
const std::string kText =
    "-- revision: r1\n-- down_revision: none\n-- message: m\n-- upgrade\n"
    "/* é */ CREATE TABLE a (n int);\nINSERT INTO a VALUES ('secret');\n"
    "-- downgrade\nDROP TABLE a;\n";

struct Case {
  RevisionFile file;
  Message message;
};

Case make_case() {
  Result<RevisionFile> file = parse_revision_file("v/r1.sql", kText);
  REQUIRE(file.has_value());
  const Message message = transaction_message(file->upgrade, {}, "RECORD");
  return {.file = *file, .message = message};
}

DbError server_error(std::string sqlstate, std::string message,
                     std::size_t position = 0) {
  DbError error;
  error.sqlstate = std::move(sqlstate);
  error.message = std::move(message);
  error.position = position;
  return error;
}

Error explain_case(const Case& c, std::size_t completed, DbError error) {
  return explain_step({.file = c.file,
                       .direction = Direction::up,
                       .section = c.file.upgrade,
                       .message = c.message,
                       .completed = completed},
                      error);
}

}  // namespace

TEST_CASE("a failed statement is named by its place", "[apply]") {
  const Case c = make_case();
  const Error error = explain_case(c, c.message.statements_before + 1,
                                   server_error("22P02", "invalid input"));
  CHECK(error.code == ErrorCode::revision_failed);
  CHECK(error.sqlstate == "22P02");
  CHECK(error.message.starts_with("v/r1.sql:6:1: "));
  CHECK(error.message.find("INSERT INTO a VALUES (?)") != std::string::npos);
  CHECK(error.message.find("secret") == std::string::npos);
}

TEST_CASE("the server's position outranks the statement's start", "[apply]") {
  const Case c = make_case();
  // The server counts characters of the message, from 1.
  const std::size_t byte = c.message.sql.find("VALUES");
  const std::size_t character = byte - 1;  // One of them takes two bytes.
  const Error error =
      explain_case(c, 0, server_error("42601", "syntax error", character + 1));
  CHECK(error.message.starts_with("v/r1.sql:6:15: "));
}

TEST_CASE("a failure after the section is the commit's", "[apply]") {
  const Case c = make_case();
  const Error error =
      explain_case(c, c.message.statements_before + 5,
                   server_error("23503", "violates foreign key"));
  CHECK(error.code == ErrorCode::revision_failed);
  CHECK(error.message.find("COMMIT") != std::string::npos);
}

TEST_CASE("a version that cannot be recorded is no failed commit", "[apply]") {
  const Case c = make_case();
  const Error error = explain_case(c, c.message.statements_before + 4,
                                   server_error("42501", "permission denied"));
  CHECK(error.code == ErrorCode::revision_failed);
  CHECK(error.message.find("when it was recorded") != std::string::npos);
  CHECK(error.message.find("COMMIT") == std::string::npos);
}

TEST_CASE("rows that moved elsewhere are not the revision's fault", "[apply]") {
  const Case c = make_case();
  DbError moved = server_error("23502", "null value");
  moved.table = "headgate_history";
  moved.column = "revision";
  CHECK(explain_case(c, c.message.statements_before + 4, moved).code ==
        ErrorCode::try_again);
  moved.column = "ticket";  // A column that somebody has added.
  CHECK(explain_case(c, c.message.statements_before + 4, moved).code ==
        ErrorCode::revision_failed);
}

TEST_CASE("a not-null violation of the revision's own is its fault",
          "[apply]") {
  const Case c = make_case();
  const Error error = explain_case(c, c.message.statements_before,
                                   server_error("23502", "null value"));
  CHECK(error.code == ErrorCode::revision_failed);
}
