#include "entrypoint/apply/half_applied.hpp"

#include <csignal>

#include <catch2/catch.hpp>

#include "entrypoint/chain/checksum.hpp"

using namespace headgate;

namespace {

LoadedStep three_statements() {
  Result<RevisionFile> file = parse_revision_file(
      "v/r1.sql",
      "-- revision: r1\n-- down_revision: none\n-- message: m\n"
      "-- transaction: none\n-- upgrade\n"
      "SET work_mem = '8MB';\nSELECT 1;\nVACUUM t;\n-- downgrade\nSELECT 3;\n");
  REQUIRE(file.has_value());
  return {.step = {.revision = "r1", .direction = Direction::up, .changes = {}},
          .file = *std::move(file)};
}

ProgressRow row(std::size_t statement, const std::string& sql, bool finished) {
  return {.statement = statement,
          .checksum = sql_checksum(sql),
          .finished = finished};
}

DbError server_error() {
  DbError error;
  error.sqlstate = "22012";
  error.message = "division by zero";
  return error;
}

Error explain_at(const LoadedStep& loaded, const std::vector<ProgressRow>& rows,
                 std::size_t statement, const DbError& error) {
  const Statement& failed = loaded.section().statements.at(statement - 1);
  const Section one{
      .offset = loaded.section().offset + failed.offset,
      .sql = std::string(failed.in(loaded.section().sql)),
      .statements = {
          {.offset = 0, .length = failed.length, .kind = failed.kind}}};
  const Message message{.sql = one.sql};
  return explain_stop({.loaded = loaded, .rows = rows, .statement = statement},
                      {.file = loaded.file,
                       .direction = Direction::up,
                       .section = one,
                       .message = message,
                       .completed = 0,
                       .outcome = {}},
                      error, SIGTERM);
}

}  // namespace

TEST_CASE("a step goes on at the first statement that is open", "[apply]") {
  const LoadedStep loaded = three_statements();
  CHECK(first_unfinished(loaded, {}) == 2);  // What sets up the session is not.
  CHECK(first_unfinished(loaded, {row(2, "SELECT 1", true)}) == 3);
  CHECK(first_unfinished(loaded, {row(2, "SELECT 1", true),
                                  row(3, "VACUUM t", false)}) == 3);
  CHECK(first_unfinished(
            loaded, {row(2, "SELECT 1", true), row(3, "VACUUM t", true)}) == 4);
}

TEST_CASE("statements that ran must be the file's", "[apply]") {
  const LoadedStep loaded = three_statements();
  CHECK(check_progress(loaded, {row(2, "SELECT 1", true)}).has_value());
  // One that did not finish may be corrected.
  CHECK(check_progress(loaded, {row(2, "SELECT 2", false)}).has_value());
  for (const ProgressRow& other :
       {row(2, "SELECT 2", true), row(4, "SELECT 1", true),
        row(0, "SELECT 1", true)}) {
    const Result<void> same = check_progress(loaded, {other});
    REQUIRE_FALSE(same.has_value());
    CHECK(same.error().code == ErrorCode::half_applied);
    CHECK_FALSE(same.error().hint.empty());
  }
}

TEST_CASE("a stop says what stands and where it goes on", "[apply]") {
  const LoadedStep loaded = three_statements();
  const Error error =
      explain_at(loaded, {row(2, "SELECT 1", true), row(3, "VACUUM t", false)},
                 3, server_error());
  CHECK(error.code == ErrorCode::half_applied);
  CHECK_THAT(error.message,
             Catch::StartsWith("v/r1.sql:8:1: revision r1 stopped at statement "
                               "3 of 3: division by zero") &&
                 Catch::Contains("statements 1 to 2 stand, and `headgate "
                                 "upgrade` goes on at statement 3"));
}

TEST_CASE("a stop before anything stands is a failed revision", "[apply]") {
  const Error error = explain_at(three_statements(), {}, 2, server_error());
  CHECK(error.code == ErrorCode::revision_failed);
}

TEST_CASE("a signal stays a signal", "[apply]") {
  DbError error;
  error.failure = DbFailure::interrupted;
  const Error stopped =
      explain_at(three_statements(), {row(2, "SELECT 1", true)}, 3, error);
  CHECK(stopped.code == ErrorCode::interrupted);
  CHECK(stopped.signal == SIGTERM);
  CHECK_THAT(stopped.message, Catch::Contains("goes on at statement 3"));
}

TEST_CASE("a half-applied revision must be in the plan", "[apply]") {
  const std::vector<LoadedStep> steps{three_statements()};
  const Graph chain = Graph::make({steps.front().file.revision}).value();
  DatabaseState state;
  CHECK(check_half_applied(chain, state, {}).has_value());
  state.half_applied = {"up r1"};
  CHECK(check_half_applied(chain, state, steps).has_value());
  CHECK(check_half_applied(chain, state, {}).error().code ==
        ErrorCode::half_applied);
  state.half_applied = {"down r1"};
  const Result<void> other_way = check_half_applied(chain, state, steps);
  REQUIRE_FALSE(other_way.has_value());
  CHECK_THAT(other_way.error().hint,
             Catch::Contains("headgate downgrade r1-1"));
  CHECK_FALSE(all_elsewhere(chain, state));
  state.half_applied = {"up elsewhere"};
  CHECK(all_elsewhere(chain, state));
  CHECK_THAT(check_half_applied(chain, state, {}).error().hint,
             Catch::Contains("--on-ahead allow"));
}
